package io.rotary.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.CallbackReceiver;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// From release to the shelf again: the end, the unlinking, the rest, undoing, locking.
class ReleaseToResaleTest {
  private static final TestClock CLOCK = new TestClock();
  private static final Duration DAY = Duration.ofDays(1);
  private static final String REASON = "{\"reason\":\"asked for\"}";

  @RegisterExtension
  static final TestApp APP =
      TestApp.start(CLOCK, Map.of("ROTARY_NUMBER_QUARANTINE", "US: 45d, else: 90d"));

  private static int next = 10;

  private final CallbackReceiver receiver = CallbackReceiver.start();

  @AfterEach
  void close() {
    receiver.close();
  }

  private String linked() {
    String number = "+120255501" + next++;
    APP.as("owl")
        .post(
            "availableNumbers/" + number + ":rent",
            """
            {"smsConfiguration":{"servicePlanId":"OwlPlan","campaignId":"COWL001"},
             "voiceConfiguration":{"appId":"owl-app"},"callbackUrl":"%s"}
            """
                .formatted(receiver.url()))
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(4));
    receiver.takeEvents();
    return number;
  }

  private static Answer release(String number) {
    return APP.as("owl").post("activeNumbers/" + number + ":release", "").hasStatus(200);
  }

  private String released() {
    String number = linked();
    release(number);
    return number;
  }

  private static Answer shown(String number) {
    return APP.operator().get("/admin/v1/numbers/" + number).hasStatus(200);
  }

  private static void untilExpired(String number) {
    Instant end =
        Instant.parse(APP.as("owl").get("activeNumbers/" + number).at("/expireAt").stringValue());
    CLOCK.set(end);
    APP.runJobs();
  }

  @Test
  void aReleasedNumberIsUnlinkedRestsAndIsOfferedAgain() {
    String number = released();
    untilExpired(number);
    APP.as("owl").get("activeNumbers/" + number).hasStatus(404);
    APP.advance(Duration.ofSeconds(4));

    assertThat(receiver.takeEvents())
        .containsExactlyInAnyOrder(
            "DEPROVISIONING_FROM_SMS_PLATFORM SUCCEEDED null",
            "DEPROVISIONING_FROM_CAMPAIGN SUCCEEDED null",
            "DEPROVISIONING_FROM_VOICE_PLATFORM SUCCEEDED null");
    Answer resting = shown(number);
    assertThat(resting.at("/state").stringValue()).isEqualTo("QUARANTINED");
    Instant offered = Instant.parse(resting.at("/availableAgainAt").stringValue());
    assertThat(Duration.between(CLOCK.instant(), offered))
        .isBetween(Duration.ofDays(44), Duration.ofDays(45));
    APP.as("fox").get("availableNumbers/" + number).hasStatus(404);

    CLOCK.set(offered);
    APP.runJobs();

    APP.as("fox").get("availableNumbers/" + number).hasStatus(200);
    assertThat(history(number))
        .startsWith("OFFERED", "UNLINKED", "UNLINKED", "UNLINKED", "ENDED", "RELEASED");
    APP.as("fox").post("availableNumbers/" + number + ":rent", "{}").hasStatus(200);
    Book.of(APP.database()).isRight();
  }

  private static List<String> history(String number) {
    return shown(number).at("/history").findValuesAsString("what");
  }

  @Test
  void everyChangeNamesWhoDidItAndUnderWhichRequest() {
    String number = linked();
    Answer released = release(number);

    var newest = shown(number).at("/history/0");
    assertThat(newest.get("what").stringValue()).isEqualTo("RELEASED");
    assertThat(newest.get("actor").stringValue()).isEqualTo("key owl-key");
    assertThat(newest.get("requestId").stringValue()).isEqualTo(released.header("x-request-id"));
  }

  @Test
  void theOperatorTakesAReleaseBackBeforeItIsDone() {
    String number = released();

    APP.operator().post("/admin/v1/numbers/" + number + ":undoRelease", REASON).hasStatus(200);

    assertThat(APP.as("owl").get("activeNumbers/" + number).at("/expireAt").isNull()).isTrue();
    assertThat(history(number)).startsWith("RELEASE_UNDONE");
    assertThat(shown(number).at("/history/0/reason").stringValue()).isEqualTo("asked for");
    APP.advance(Duration.ofDays(32), DAY);
    APP.as("owl").get("activeNumbers/" + number).hasStatus(200);
    APP.operator()
        .post("/admin/v1/numbers/" + number + ":undoRelease", REASON)
        .isNested(400, "FAILED_PRECONDITION", "Number " + number + " is not released");
  }

  @Test
  void whileANumberRestsItsFormerRenterCanHaveItBack() {
    String number = released();
    untilExpired(number);
    APP.operator().post("/admin/v1/numbers/" + number + ":undoRelease", REASON).hasStatus(400);
    APP.advance(Duration.ofSeconds(4));
    long before = balance();

    APP.operator().post("/admin/v1/numbers/" + number + ":undoRelease", REASON).hasStatus(200);
    APP.advance(Duration.ofSeconds(4));

    Answer again = APP.as("owl").get("activeNumbers/" + number).hasStatus(200);
    assertThat(again.at("/smsConfiguration/servicePlanId").stringValue()).isEqualTo("OwlPlan");
    assertThat(again.at("/smsConfiguration/campaignId").stringValue()).isEqualTo("COWL001");
    assertThat(again.at("/voiceConfiguration/appId").stringValue()).isEqualTo("owl-app");
    assertThat(before - balance()).as("a month, no setup").isEqualTo(50);
    Book.of(APP.database()).isRight();
  }

  private static long balance() {
    return APP.database()
        .read(
            tx ->
                tx.find(
                    "select balance from ledger_account where name = 'project:owl'",
                    row -> row.whole("balance")))
        .orElseThrow();
  }

  @Test
  void aLockedNumberCannotBeReleased() {
    String number = linked();
    String path = "/admin/v1/projects/owl/activeNumbers/" + number;
    APP.operator()
        .post(path + ":lock", "{\"reason\":\"court order 7\"}")
        .hasStatus(200)
        .hasBody("{\"locked\":true,\"changed\":true}");

    APP.as("owl")
        .post("activeNumbers/" + number + ":release", "")
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "Number " + number + " is locked against release: court order 7");

    APP.operator().post(path + ":unlock", "").hasStatus(200);
    release(number);
    assertThat(history(number)).startsWith("RELEASED", "UNLOCKED", "LOCKED");
  }

  @Test
  void aPeriodThatHasBegunIsChargedBeforeTheRelease() {
    String number = linked();
    long before = balance();
    CLOCK.advance(Duration.ofDays(32));

    Answer released = release(number);

    assertThat(before - balance()).isEqualTo(50);
    assertThat(Instant.parse(released.at("/expireAt").stringValue())).isAfter(CLOCK.instant());
    Book.of(APP.database()).isRight();
  }

  @Test
  void theLinksOfALiveRentalAreItsRentersAffair() {
    String number = linked();

    APP.operator()
        .post("/admin/v1/numbers/" + number + ":unlink", "")
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "Number " + number + " is rented; its links are taken away when the rental ends");
  }

  @Test
  void aNumberThatIsStillLinkedIsNotOffered() {
    String number = released();
    untilExpired(number);
    APP.store()
        .execute(
            """
            insert into partner_operation (operation_id, rental_id, leg, verb, link_type, link_id,
              begun_at)
            select gen_random_uuid(), rental_id, 'VOICE', 'UNLINK', 'RTC', 'owl-app', '%s'
            from active_number where e164 = '%s'
            """
                .formatted(CLOCK.instant(), number));
    APP.store().execute("delete from job where kind = 'provisioning.link'");

    APP.advance(Duration.ofDays(47), DAY);
    assertThat(shown(number).at("/state").stringValue()).isEqualTo("QUARANTINED");

    APP.operator().post("/admin/v1/numbers/" + number + ":unlink", "").hasStatus(200);
    APP.advance(Duration.ofSeconds(6));
    APP.advance(Duration.ofHours(2), Duration.ofHours(1));
    assertThat(shown(number).at("/state").stringValue()).isEqualTo("AVAILABLE");
  }
}
