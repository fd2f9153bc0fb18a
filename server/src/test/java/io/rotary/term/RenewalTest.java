package io.rotary.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Rent over time: each period once, on the anniversary, and what happens to whoever does not pay.
class RenewalTest {
  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK);

  private static int next = 10;

  private static String rented(String project, String body) {
    String number = "+120255501" + next++;
    APP.as(project).post("availableNumbers/" + number + ":rent", body).hasStatus(200);
    return number;
  }

  private static List<String> charges(String number) {
    return APP.database()
        .read(
            tx ->
                tx.list(
                    """
                    select kind || ' ' || c.amount || ' '
                      || to_char(period_start at time zone 'UTC', 'YYYY-MM-DD') as line
                    from charge c join active_number using (rental_id)
                    where e164 = ? order by period_start, kind desc
                    """,
                    row -> row.text("line"),
                    number));
  }

  private static String payment(String number) {
    return column(number, "payment_state");
  }

  private static String column(String number, String column) {
    return APP.database()
        .read(
            tx ->
                tx.find(
                        "select "
                            + column
                            + "::text as it from active_number where e164 = ?"
                            + " order by rented_at desc limit 1",
                        row -> row.text("it"),
                        number)
                    .orElseThrow());
  }

  private static List<String> notices(String number) {
    return APP.database()
        .read(
            tx ->
                tx.list(
                    "select kind from notice where resource = ? order by position",
                    row -> row.text("kind"),
                    number));
  }

  /// Makes a project's balance exactly this, by a correction.
  private static void credit(String project, long cents) {
    long balance =
        APP.database()
            .read(
                tx ->
                    tx.find(
                        "select balance from ledger_account where name = ?",
                        row -> row.whole("balance"),
                        "project:" + project))
            .orElseThrow();
    if (balance != cents) {
      APP.operator()
          .post(
              "/admin/v1/projects/" + project + "/ledger:correct",
              "{\"amount\":\"%s\",\"reference\":\"%d\",\"reason\":\"a test begins\"}"
                  .formatted(java.math.BigDecimal.valueOf(cents - balance, 2), next))
          .hasStatus(200);
    }
  }

  private static void topUp(String project, String amount, String reference) {
    APP.operator()
        .post(
            "/admin/v1/projects/" + project + "/ledger:topUp",
            "{\"amount\":\"" + amount + "\",\"reference\":\"" + reference + "\"}")
        .hasStatus(200);
  }

  @Test
  void aProgramThatWasDownChargesEachPeriodByItself() {
    String number = rented("owl", "{}");
    CLOCK.advance(Duration.ofDays(100));

    APP.runJobs();

    assertThat(charges(number)).hasSize(5);
    assertThat(column(number, "periods_charged")).isEqualTo("4");
    Book.of(APP.database()).isRight();
  }

  @Test
  void aNewPriceIsForNewRentalsAndLeavesWhatWasAgreed() {
    String number = rented("owl", "{}");
    price("0.60");

    CLOCK.advance(Duration.ofDays(32));
    APP.runJobs();

    assertThat(charges(number)).last().asString().startsWith("PERIOD 50 ");
    assertThat(APP.as("owl").get("activeNumbers/" + number).at("/money/amount").stringValue())
        .isEqualTo("0.50");
    String dearer = rented("owl", "{}");
    assertThat(charges(dearer)).last().asString().startsWith("PERIOD 60 ");
    price("0.50");
  }

  private static void price(String monthly) {
    APP.operator()
        .send(
            "PUT",
            "/admin/v1/prices/US/LOCAL",
            "{\"currency\":\"USD\",\"setup\":\"0.50\",\"monthly\":\""
                + monthly
                + "\","
                + "\"supportingDocumentationRequired\":true}",
            java.util.Map.of())
        .hasStatus(200);
  }

  @Test
  void whoeverDoesNotPayIsRemindedSuspendedAndAtLastReleased() {
    credit("poor", 100);
    String number =
        rented("poor", "{\"voiceConfiguration\":{\"type\":\"RTC\",\"appId\":\"poor-app\"}}");
    APP.advance(Duration.ofSeconds(3));
    assertThat(appId(number)).isEqualTo("poor-app");

    CLOCK.advance(Duration.ofDays(31));
    APP.runJobs();
    assertThat(payment(number)).isEqualTo("GRACE");
    assertThat(notices(number)).containsExactly("RENT_OVERDUE");
    assertThat(appId(number)).as("the number works during the grace period").isEqualTo("poor-app");

    APP.advance(Duration.ofDays(6), Duration.ofDays(1));
    assertThat(notices(number)).hasSize(7).last().isEqualTo("RENT_REMINDER");

    APP.advance(Duration.ofDays(1), Duration.ofDays(1));
    APP.advance(Duration.ofSeconds(3));
    assertThat(payment(number)).isEqualTo("SUSPENDED");
    assertThat(appId(number)).isEmpty();
    APP.as("poor")
        .patch("activeNumbers/" + number, "{\"voiceConfiguration\":{\"appId\":\"poor-app\"}}")
        .isNested(400, "FAILED_PRECONDITION", "The number is suspended until its rent is paid");

    APP.advance(Duration.ofDays(14), Duration.ofDays(1));
    APP.as("poor").get("activeNumbers/" + number).hasStatus(404);
    assertThat(notices(number)).last().isEqualTo("NUMBER_RELEASED_UNPAID");
    assertThat(shelf(number)).isEqualTo("QUARANTINED");
    Book.of(APP.database()).isRight();
  }

  @Test
  void whoeverPaysInTimeHasHisLinksAgain() {
    credit("poor", 100);
    String number =
        rented("poor", "{\"voiceConfiguration\":{\"type\":\"RTC\",\"appId\":\"poor-app\"}}");
    APP.advance(Duration.ofSeconds(3));
    CLOCK.advance(Duration.ofDays(31));
    APP.runJobs();
    APP.advance(Duration.ofDays(8), Duration.ofDays(1));
    APP.advance(Duration.ofSeconds(3));
    assertThat(payment(number)).isEqualTo("SUSPENDED");
    assertThat(appId(number)).isEmpty();

    topUp("poor", "0.60", "late " + next);
    APP.runJobs();
    assertThat(payment(number)).as("charged at once").isEqualTo("PAID");
    assertThat(notices(number)).last().isEqualTo("RENT_PAID");
    APP.advance(Duration.ofSeconds(3));

    assertThat(appId(number)).isEqualTo("poor-app");
    assertThat(charges(number)).hasSize(3);
    Book.of(APP.database()).isRight();
  }

  private static String appId(String number) {
    return APP.as("poor")
        .get("activeNumbers/" + number)
        .at("/voiceConfiguration/appId")
        .stringValue();
  }

  private static String shelf(String number) {
    return APP.database()
        .read(
            tx ->
                tx.find("select state from number where e164 = ?", row -> row.text("state"), number)
                    .orElseThrow());
  }

  @Test
  void aFrozenAccountIsNotCharged() {
    String number = rented("fox", "{}");
    APP.store().execute("update ledger_account set frozen = true where name = 'project:fox'");
    CLOCK.advance(Duration.ofDays(32));
    APP.runJobs();

    assertThat(charges(number)).hasSize(2);
    assertThat(payment(number)).isEqualTo("PAID");

    APP.operator().post("/admin/v1/projects/fox/ledger:unfreeze", "").hasStatus(200);
    APP.advance(Duration.ofHours(1), Duration.ofHours(1));
    assertThat(charges(number)).hasSize(3);
  }
}
