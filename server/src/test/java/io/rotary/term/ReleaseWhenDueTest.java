package io.rotary.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A release that comes while jobs are late or at work on the same number.
class ReleaseWhenDueTest {
  private static final TestClock CLOCK = new TestClock();
  private static final Duration MONTH = Duration.ofDays(32);

  @RegisterExtension
  static final TestApp APP =
      TestApp.start(CLOCK, Map.of("ROTARY_RENEWAL_GRACE", "0s", "ROTARY_RENEWAL_SUSPENSION", "0s"));

  private static int next = 10;

  private static String rented(String project, String body) {
    String number = "+120255501" + next++;
    APP.as(project).post("availableNumbers/" + number + ":rent", body).hasStatus(200);
    return number;
  }

  private static Answer release(String project, String number) {
    return APP.as(project).post("activeNumbers/" + number + ":release", "");
  }

  private static List<String> history(String number) {
    return APP.operator()
        .get("/admin/v1/numbers/" + number)
        .at("/history")
        .findValuesAsString("what");
  }

  private static void setFrozen(String project, boolean frozen) {
    APP.store()
        .execute(
            "update ledger_account set frozen = %s where name = 'project:%s'"
                .formatted(frozen, project));
  }

  @Test
  void aDuePeriodThatIsNotPaidEndsTheRentalAtOnceWithoutReminders() {
    String number = rented("fox", "{}");
    APP.store()
        .execute("update active_number set monthly_amount = 90000 where e164 = '" + number + "'");
    CLOCK.advance(MONTH);

    Answer released = release("fox", number).hasStatus(200);

    assertThat(released.at("/expireAt")).isEqualTo(released.at("/nextChargeDate"));
    assertThat(history(number)).startsWith("RELEASED", "RENTED");
    APP.runJobs();
    APP.as("fox").get("activeNumbers/" + number).hasStatus(404);
    assertThat(history(number)).startsWith("ENDED", "RELEASED", "RENTED");
    Book.of(APP.database()).isRight();
  }

  @Test
  void aFrozenAccountCostsNobodyTheNumber() {
    String number = rented("fox", "{}");
    CLOCK.advance(MONTH);
    setFrozen("fox", true);

    release("fox", number)
        .isNested(
            400, "FAILED_PRECONDITION", "The account is frozen while its balance is being checked");
    assertThat(history(number)).startsWith("RENTED");

    setFrozen("fox", false);
    Answer released = release("fox", number).hasStatus(200);
    assertThat(released.at("/expireAt").stringValue()).isGreaterThan(CLOCK.instant().toString());
  }

  /// Either the link was begun before the release, and is made; or it was dropped, and is not.
  @Test
  void aLinkIsBegunOrDroppedButNotBoth() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        String number = rented("owl", "{\"voiceConfiguration\":{\"appId\":\"owl-app\"}}");
        CLOCK.advance(Duration.ofSeconds(1));
        Future<?> jobs = threads.submit(APP::runJobs);
        Answer released = release("owl", number).hasStatus(200);
        jobs.get();
        APP.advance(Duration.ofSeconds(3));

        var voice = released.at("/voiceConfiguration");
        boolean isDropped =
            voice.get("scheduledVoiceProvisioning").isNull()
                && voice.get("appId").stringValue().isEmpty();
        assertThat(
                APP.as("owl")
                    .get("activeNumbers/" + number)
                    .at("/voiceConfiguration/appId")
                    .stringValue())
            .as(released.text())
            .isEqualTo(isDropped ? "" : "owl-app");
      }
    }
  }
}
