package io.rotary.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.testing.FakePartner;
import io.rotary.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Links made by an operator's system over HTTP (docs/partner.md), also when it is away, when a
/// node dies in between, and when it calls back.
class PartnerTest {
  private static final TestClock CLOCK = new TestClock();
  private static final FakePartner PARTNER = FakePartner.start();

  @RegisterExtension
  static final TestApp APP =
      TestApp.start(
          CLOCK,
          Map.of(
              "ROTARY_PARTNER_URL",
              PARTNER.url(),
              "ROTARY_PARTNER_SECRET",
              FakePartner.SECRET,
              "ROTARY_PARTNER_TRIES",
              "4"));

  private static int next = 10;

  @AfterAll
  static void close() {
    PARTNER.close();
  }

  @BeforeEach
  void forget() {
    PARTNER.setDown(false);
    APP.advance(Duration.ofSeconds(31), Duration.ofSeconds(31));
    PARTNER.takeCalls();
  }

  private static String rented() {
    String number = "+120255501" + next++;
    APP.as("owl")
        .post(
            "availableNumbers/" + number + ":rent",
            "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}}")
        .hasStatus(200);
    return number;
  }

  private static String plan(String number) {
    var sms = APP.as("owl").get("activeNumbers/" + number).at("/smsConfiguration");
    return sms.get("servicePlanId").stringValue()
        + sms.at("/scheduledProvisioning/status").stringValue("");
  }

  private static String operationId(String number) {
    return APP.database()
        .read(
            tx ->
                tx.find(
                    """
                    select operation_id::text as id from partner_operation
                    join active_number using (rental_id) where e164 = ?
                    """,
                    row -> row.text("id"),
                    number))
        .orElseThrow();
  }

  @Test
  void aLinkIsAskedForAndThenAskedAbout() {
    String number = rented();
    APP.runJobs();
    assertThat(plan(number)).isEqualTo("IN_PROGRESS");

    CLOCK.advance(Duration.ofSeconds(1));
    APP.runJobs();

    assertThat(plan(number)).isEqualTo("OwlPlan");
    assertThat(PARTNER.takeCalls()).containsExactly("POST begin LINK OwlPlan", "GET ask");
  }

  @Test
  void aPartnerThatComesBackInTimeIsNoFailure() {
    PARTNER.setDown(true);
    String number = rented();
    APP.advance(Duration.ofSeconds(3));
    assertThat(plan(number)).isEqualTo("IN_PROGRESS");

    PARTNER.setDown(false);
    APP.advance(Duration.ofSeconds(10));

    assertThat(plan(number)).isEqualTo("OwlPlan");
  }

  @Test
  void aPartnerThatStaysAwayIsAskedFirstWhenItIsTriedAgain() {
    PARTNER.setDown(true);
    String number = rented();
    APP.advance(Duration.ofSeconds(30));
    assertThat(plan(number)).isEqualTo("FAILED");
    PARTNER.setDown(false);
    PARTNER.takeCalls();

    APP.as("owl")
        .patch("activeNumbers/" + number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}}")
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(5));

    assertThat(plan(number)).isEqualTo("OwlPlan");
    assertThat(PARTNER.takeCalls()).containsExactly("GET ask", "POST begin LINK OwlPlan");
  }

  /// A node that died between writing the operation down and calling the partner.
  @Test
  void anOperationThatNeverArrivedIsAskedAboutAndThenBegun() {
    String number = rented();
    interrupted(number);

    APP.advance(Duration.ofSeconds(3));

    assertThat(plan(number)).isEqualTo("OwlPlan");
    assertThat(PARTNER.takeCalls()).startsWith("GET ask", "POST begin LINK OwlPlan");
  }

  private static void interrupted(String number) {
    APP.store()
        .execute(
            """
            insert into partner_operation (operation_id, rental_id, leg, verb, link_type, link_id,
              begun_at)
            select gen_random_uuid(), rental_id, 'PLAN', 'LINK', 'SERVICE_PLAN', 'OwlPlan', '%s'
            from active_number where e164 = '%s'
            """
                .formatted(CLOCK.instant(), number));
  }

  @Test
  void thePartnerMayCallInsteadOfWaitingToBeAsked() {
    String number = rented();
    APP.runJobs();
    CLOCK.advance(Duration.ofMillis(999));
    assertThat(APP.runJobs()).isZero();
    CLOCK.advance(Duration.ofMillis(1));
    String id = operationId(number);

    call(id, FakePartner.SECRET).hasStatus(200).hasBody("{}");
    APP.runJobs();

    assertThat(plan(number)).isEqualTo("OwlPlan");
  }

  private static io.rotary.app.Answer call(String operationId, String secret) {
    byte[] body = "{\"status\":\"DONE\"}".getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        new java.util.HashMap<>(
            MessageSignature.of(secret).headers(operationId, CLOCK.instant(), body));
    headers.put("content-type", "application/json");
    return APP.with("", "")
        .sendBytes("POST", "/partner/v1/operations/" + operationId, body, headers);
  }

  @Test
  void aCallThatProvesNothingIsRefused() {
    String number = rented();
    APP.runJobs();

    call(operationId(number), "f".repeat(32))
        .isNested(401, "UNAUTHENTICATED", "The signature is not valid");
    call("0195a3c2-6f00-7000-8000-000000000002", FakePartner.SECRET)
        .isNested(404, "NOT_FOUND", "There is no such operation");
    call("nothing", FakePartner.SECRET).isNested(404, "NOT_FOUND", "There is no such operation");
    APP.with("", "")
        .sendBytes(
            "POST",
            "/partner/v1/operations/" + operationId(number),
            "{}".getBytes(StandardCharsets.UTF_8),
            Map.of("content-type", "application/json"))
        .isNested(401, "UNAUTHENTICATED", "The signature is not valid");
  }
}
