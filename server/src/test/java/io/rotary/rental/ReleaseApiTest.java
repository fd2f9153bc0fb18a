package io.rotary.rental;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Release, contract 03.5.
class ReleaseApiTest {
  private static final Instant RENTED = Instant.parse("2026-01-31T09:30:15.204187Z");
  private static final Instant PAID_UNTIL = Instant.parse("2026-02-28T09:30:15.204187Z");
  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK);

  private static int next = 10;

  @BeforeEach
  void setClock() {
    CLOCK.set(RENTED);
  }

  private static String rented(String body) {
    String number = "+120255501" + next++;
    APP.as("owl").post("availableNumbers/" + number + ":rent", body).hasStatus(200);
    return number;
  }

  private static Answer release(String number) {
    return APP.as("owl").post("activeNumbers/" + number + ":release", "");
  }

  private static Answer get(String number) {
    return APP.as("owl").get("activeNumbers/" + number);
  }

  private static long balance() {
    return APP.database()
        .read(
            tx ->
                tx.find(
                        "select balance from ledger_account where name like '%owl%'",
                        row -> row.whole("balance"))
                    .orElseThrow());
  }

  @Test
  void theNumberExpiresWithThePeriodThatIsPaidAndLosesWhatWasWaiting() {
    String number =
        rented(
            """
            {"smsConfiguration":{"servicePlanId":"OwlPlan"},
             "voiceConfiguration":{"appId":"owl-app"},
             "callbackUrl":"https://hooks.example.test/numbers"}
            """);
    CLOCK.advance(Duration.ofDays(3));

    Answer released = release(number);

    released
        .hasStatus(200)
        .hasBody(
            """
            {"phoneNumber":"%s","projectId":"owl","displayName":"","regionCode":"US",
             "type":"LOCAL","capability":["SMS","VOICE"],
             "money":{"currencyCode":"USD","amount":"0.50"},"paymentIntervalMonths":1,
             "nextChargeDate":"2026-02-28T09:30:15.204187Z",
             "expireAt":"2026-02-28T09:30:15.204187Z",
             "smsConfiguration":{"servicePlanId":"","scheduledProvisioning":null,"campaignId":""},
             "voiceConfiguration":{"appId":"","scheduledVoiceProvisioning":null,
               "lastUpdatedTime":null,"type":"RTC","trunkId":"","serviceId":""},
             "callbackUrl":"https://hooks.example.test/numbers"}
            """
                .formatted(number));
    assertThat(get(number).text()).isEqualTo(released.text());
    assertThat(APP.as("owl").get("activeNumbers?pageSize=100").text()).contains(released.text());
  }

  @Test
  void linksInForceStay() {
    String number = rented("{}");
    APP.store()
        .execute(
            """
            update number_configuration set service_plan_id = 'OwlPlan'
            where rental_id = (select rental_id from active_number where e164 = '%s')
            """
                .formatted(number));

    assertThat(release(number).at("/smsConfiguration/servicePlanId").stringValue())
        .isEqualTo("OwlPlan");
  }

  @Test
  void releasingTwiceAnswersTheSame() {
    String number = rented("{}");
    String first = release(number).hasStatus(200).text();
    CLOCK.advance(Duration.ofDays(1));

    assertThat(release(number).hasStatus(200).text()).isEqualTo(first);
  }

  @Test
  void aReleasedNumberMayBeChangedButNotKept() {
    String number = rented("{}");
    release(number).hasStatus(200);

    Answer changed =
        APP.as("owl")
            .patch(
                "activeNumbers/" + number,
                """
                {"displayName":"Last days","expireAt":null,
                 "smsConfiguration":{"servicePlanId":"OwlPlan"}}
                """)
            .hasStatus(200);

    assertThat(changed.at("/displayName").stringValue()).isEqualTo("Last days");
    assertThat(changed.at("/smsConfiguration/scheduledProvisioning/status").stringValue())
        .isEqualTo("WAITING");
    assertThat(changed.at("/expireAt").stringValue()).isEqualTo("2026-02-28T09:30:15.204187Z");
    assertThat(release(number).text()).isEqualTo(changed.text());
  }

  @Test
  void theNumberIsThereUntilItExpiresAndThenGoneWithoutBeingForSale() {
    String number = rented("{}");
    release(number).hasStatus(200);

    CLOCK.set(PAID_UNTIL.minusNanos(1_000));
    get(number).hasStatus(200);
    assertThat(APP.as("owl").get("activeNumbers?pageSize=100").numbers()).contains(number);

    CLOCK.set(PAID_UNTIL);
    get(number).isNested(404, "NOT_FOUND", "Number is not active");
    release(number).isNested(404, "NOT_FOUND", "Number is not active");
    APP.as("owl")
        .patch("activeNumbers/" + number, "{}")
        .isNested(404, "NOT_FOUND", "Number is not active");
    Answer list = APP.as("owl").get("activeNumbers?pageSize=100").hasStatus(200);
    assertThat(list.numbers()).doesNotContain(number);
    assertThat(list.at("/totalSize").intValue()).isEqualTo(list.numbers().size());
    APP.as("owl").get("availableNumbers/" + number).hasStatus(404);
    APP.as("fox").post("availableNumbers/" + number + ":rent", "{}").hasStatus(404);
  }

  @Test
  void aNumberThatWasNotReleasedOutlivesItsPeriod() {
    String number = rented("{}");
    CLOCK.set(PAID_UNTIL.plus(Duration.ofDays(1)));

    assertThat(get(number).hasStatus(200).at("/expireAt").isNull()).isTrue();
  }

  @Test
  void nothingIsPaidBack() {
    String number = rented("{}");
    long before = balance();

    release(number).hasStatus(200);
    CLOCK.set(PAID_UNTIL);

    assertThat(balance()).isEqualTo(before);
    Book.of(APP.database()).isRight();
  }

  @Test
  void whateverStandsInTheBodyIsIgnored() {
    for (Map.Entry<String, String> body :
        Map.of(
                "{}", "application/json",
                "not json", "application/json",
                "[\"", "text/plain",
                "<a/>", "application/xml; charset=utf-16",
                "\0", "")
            .entrySet()) {
      Map<String, String> headers =
          body.getValue().isEmpty() ? Map.of() : Map.of("content-type", body.getValue());
      String number = rented("{}");

      Answer released =
          APP.as("owl")
              .sendBytes(
                  "POST",
                  "activeNumbers/" + number + ":release",
                  body.getKey().getBytes(UTF_8),
                  headers);

      assertThat(released.hasStatus(200).at("/expireAt").isNull()).isFalse();
    }
  }

  @Test
  void theVerbMayComeEscaped() {
    String number = rented("{}").replace("+", "%2B");

    APP.as("owl").post("activeNumbers/" + number + "%3Arelease", "").hasStatus(200);
  }

  @Test
  void whatTheProjectDoesNotHaveCannotBeReleased() {
    String number = rented("{}");

    APP.as("fox")
        .post("activeNumbers/" + number + ":release", "")
        .hasStatus(404)
        .hasBody(
            """
            {"error":{"code":404,"message":"Number is not active","status":"NOT_FOUND",
             "details":[{"type":"ResourceInfo","resourceType":"ActiveNumber",
             "resourceName":"%s","owner":"","description":""}]}}
            """
                .formatted(number));
    assertThat(get(number).at("/expireAt").isNull()).isTrue();
    release("+12025550199").isNested(404, "NOT_FOUND", "Number is not active");
    release("+1202555")
        .isFlat(400, "syntax_invalid_parameter_format", "phoneNumber: not an E.164 number");
  }

  @Test
  void aBlockedAccountMayNotReleaseATrialAccountMay() {
    APP.as("blocked")
        .post("activeNumbers/+12025550100:release", "")
        .isFlat(403, "blocked_account", "The account is blocked");
    APP.as("trial")
        .post("activeNumbers/+12025550100:release", "")
        .isNested(404, "NOT_FOUND", "Number is not active");
  }
}
