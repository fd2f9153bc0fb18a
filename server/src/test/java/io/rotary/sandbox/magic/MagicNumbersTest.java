package io.rotary.sandbox.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every magic number, over HTTP.
class MagicNumbersTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final MagicStage STAGE = new MagicStage(APP);
  private static final String SEARCH =
      "availableNumbers?regionCode=US&type=LOCAL&size=50"
          + "&numberPattern.pattern=%2B1500555&numberPattern.searchPattern=START";

  @AfterAll
  static void everyNumberWasProved() {
    STAGE.hasProvedAll("phoneNumber");
    Book.of(APP.database()).isRight();
  }

  private static String proved(String last) {
    return STAGE.prove("phoneNumber", "+1500555" + last);
  }

  private static Answer rent(String number) {
    return STAGE.rent("owl", number, "{}");
  }

  private static Answer active(String number) {
    return APP.as("owl").get("activeNumbers/" + number);
  }

  private static String links(String number, String pointer) {
    return active(number).hasStatus(200).at(pointer).toString();
  }

  @Test
  void aSearchShowsThoseThatNobodyHas() {
    assertThat(APP.as("fox").get(SEARCH).hasStatus(200).numbers())
        .contains("+15005550100", "+15005550101", "+15005550110");
  }

  @ParameterizedTest
  @CsvSource({
    "0100, 404, NOT_FOUND, Number is not available",
    "0101, 404, NOT_FOUND, Number is not available",
    "0104, 500, INTERNAL, Internal error",
    "0105, 503, UNAVAILABLE, Service temporarily unavailable",
    "0106, 429, RESOURCE_EXHAUSTED, Too many outstanding requests",
    "0107, 429, RESOURCE_EXHAUSTED, Too many outstanding requests",
    "0110, 400, FAILED_PRECONDITION, The project has not enough credit: 1.00 USD needed",
    "0111, 400, FAILED_PRECONDITION, 'Supporting documents are missing: LOCAL numbers of US are"
        + " handed over through a number order'",
    "0112, 400, FAILED_PRECONDITION, The account is frozen while its balance is being checked",
    "0115, 400, INVALID_ARGUMENT, Invalid smsConfiguration.servicePlanId",
    "0117, 403, PERMISSION_DENIED, Trial account may not rent numbers",
  })
  void toRentItIsRefused(String last, int status, String word, String message) {
    String number = proved(last);

    rent(number).isNested(status, word, message);

    active(number).hasStatus(404);
  }

  @ParameterizedTest
  @CsvSource({
    "0113, illegal_number_type, LOCAL is not offered in US",
    "0114, unknown_campaign, Campaign COWL001 does not belong to this originator",
    "0116, blocked_account, The account is blocked",
  })
  void toRentItIsRefusedInTheFlatForm(String last, String code, String text) {
    String number = proved(last);

    STAGE
        .rent("owl", number, "{\"smsConfiguration\":{\"campaignId\":\"COWL001\"}}")
        .isFlat(403, code, text);

    active(number).hasStatus(404);
  }

  @Test
  void refusalsToBeRepeatedSayWhen() {
    assertThat(rent("+15005550105").header("retry-after")).isEqualTo("1");
    assertThat(rent("+15005550106").header("retry-after")).isEqualTo("2");
    assertThat(rent("+15005550107").header("retry-after")).isEqualTo("1");
  }

  @Test
  void whatIsTakenIsNotToBeHadAndWhatVanishesIs() {
    Answer taken = APP.as("owl").get("availableNumbers/+15005550100");
    taken.isNested(404, "NOT_FOUND", "Number is not available");
    assertThat(taken.at("/error/details/0/resourceName").stringValue()).isEqualTo("+15005550100");

    APP.as("owl").get("availableNumbers/+15005550101").hasStatus(200);
  }

  @Test
  void theRefusalIsTheProductsOwn() {
    String rented = "+12025550190";
    rent(rented).hasStatus(200);

    assertThat(rent("+15005550101").text())
        .isEqualTo(rent(rented).text().replace(rented, "+15005550101"));
    assertThat(STAGE.rent("poor", "+18005550105", "{}").text().replace("4.00", "1.00"))
        .isEqualTo(rent("+15005550110").text());
  }

  @Test
  void whoMayNotRentAtAllIsToldThatFirst() {
    APP.with("owl", "").post("availableNumbers/+15005550104:rent", "{}").hasStatus(401);
    APP.as("blocked").post("availableNumbers/+15005550104:rent", "{}").hasStatus(403);
  }

  @Test
  void slowOnesAreRentedLate() throws Exception {
    String two = proved("0102");
    String ten = proved("0103");
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Duration> slow = callers.submit(timed(two));
      Future<Duration> slower = callers.submit(timed(ten));

      assertThat(slow.get()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(9));
      assertThat(slower.get()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }
    active(two).hasStatus(200);
    active(ten).hasStatus(200);
  }

  private static Callable<Duration> timed(String number) {
    return () -> {
      long begun = System.nanoTime();
      rent(number).hasStatus(200);
      return Duration.ofNanos(System.nanoTime() - begun);
    };
  }

  @Test
  void anAnswerIsLost() {
    String rented = proved("0108");
    String notRented = proved("0109");

    assertThatThrownBy(() -> rent(rented)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> rent(notRented)).isInstanceOf(UncheckedIOException.class);

    active(rented).hasStatus(200);
    active(notRented).hasStatus(404);
  }

  @Test
  void whatIsRentedIsNotReleased() {
    String number = proved("0120");
    rent(number).hasStatus(200);

    APP.as("owl")
        .post("activeNumbers/" + number + ":release", "")
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "Number " + number + " is locked against release: a magic number of the sandbox");
  }

  @Test
  void whatIsRentedIsNotShownOrChanged() {
    String hidden = proved("0121");
    String unavailable = proved("0122");
    String suspended = proved("0123");
    rent(hidden).hasStatus(200);
    rent(unavailable).hasStatus(200);
    rent(suspended).hasStatus(200);

    active(hidden).isNested(500, "INTERNAL", "Internal error");
    Answer away = APP.as("owl").patch("activeNumbers/" + unavailable, "{\"displayName\":\"X\"}");
    away.isNested(503, "UNAVAILABLE", "Service temporarily unavailable");
    assertThat(away.header("retry-after")).isEqualTo("1");
    APP.as("owl")
        .patch("activeNumbers/" + suspended, "{\"displayName\":\"X\"}")
        .isNested(400, "FAILED_PRECONDITION", "The number is suspended until its rent is paid");
  }

  @Test
  void aReleaseIsDoneAndItsAnswerLost() {
    String number = proved("0124");
    rent(number).hasStatus(200);

    assertThatThrownBy(() -> APP.as("owl").post("activeNumbers/" + number + ":release", ""))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(active(number).at("/expireAt").stringValue()).isNotEmpty();
  }

  @Test
  void linksOfANumberGoWrong() {
    String schedule = "/smsConfiguration/scheduledProvisioning";
    String plan = "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}}";
    String refused = proved("0130");
    String away = proved("0131");
    String slow = proved("0132");
    String kept = proved("0133");
    for (String number : new String[] {refused, away, slow, kept}) {
      STAGE.rent("owl", number, plan).hasStatus(200);
    }

    STAGE.advance("owl", "PT30M");

    assertThat(links(refused, schedule + "/errorCodes")).isEqualTo("[\"SMS_PROVISIONING_FAILED\"]");
    assertThat(links(away, schedule + "/status")).isEqualTo("\"FAILED\"");
    assertThat(links(slow, schedule + "/status")).isEqualTo("\"IN_PROGRESS\"");
    assertThat(links(kept, "/smsConfiguration/servicePlanId")).isEqualTo("\"OwlPlan\"");

    APP.as("owl")
        .patch("activeNumbers/" + kept, "{\"smsConfiguration\":{\"servicePlanId\":\"\"}}")
        .hasStatus(200);
    STAGE.advance("owl", "PT31M");

    assertThat(links(slow, "/smsConfiguration/servicePlanId")).isEqualTo("\"OwlPlan\"");
    assertThat(links(kept, "/smsConfiguration/servicePlanId")).isEqualTo("\"OwlPlan\"");
    assertThat(links(kept, schedule + "/status")).isEqualTo("\"FAILED\"");
  }

  @Test
  void nobodyGetsAMagicNumberWhoHasNotNamedIt() {
    String any =
        """
        {"regionCode":"US","type":"LOCAL",
         "numberPattern":{"pattern":"+1500555","searchPattern":"START"}}
        """;

    APP.as("fox")
        .post("availableNumbers:rentAny", any)
        .isNested(404, "NOT_FOUND", "No number is available that matches");

    assertThat(APP.as("fox").get(SEARCH).numbers()).contains("+15005550100", "+15005550117");
    rent("+15005550101").hasStatus(404);
  }

  @Test
  void aSecondStockingChangesNothing() {
    rent("+15005550100").hasStatus(404);
    int before = APP.as("fox").get(SEARCH).numbers().size();

    APP.stockMagic();

    assertThat(APP.as("fox").get(SEARCH).numbers()).hasSize(before);
  }
}
