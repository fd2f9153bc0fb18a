package io.rotary.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.rental.Term;
import io.rotary.testing.Book;
import io.rotary.testing.TestClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Rent is due on the day of the month of the rent, and does not drift.
class AnniversaryTest {
  private static final TestClock CLOCK = new TestClock();
  private static final String NUMBER = "+12025550110";

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK);

  private static void advanceTo(String time) {
    CLOCK.set(Instant.parse(time));
    APP.runJobs();
  }

  private static String nextCharge() {
    return APP.as("owl").get("activeNumbers/" + NUMBER).at("/nextChargeDate").stringValue();
  }

  private static List<String> charges() {
    return APP.database()
        .read(
            tx ->
                tx.list(
                    """
                    select kind || ' ' || amount || ' '
                      || to_char(period_start at time zone 'UTC', 'YYYY-MM-DD') as line
                    from charge order by period_start, kind desc
                    """,
                    row -> row.text("line")));
  }

  @Test
  void theThirtyFirstStaysTheThirtyFirst() {
    CLOCK.set(Instant.parse("2027-01-31T09:30:15.204187Z"));
    APP.as("owl").post("availableNumbers/" + NUMBER + ":rent", "{}").hasStatus(200);
    assertThat(nextCharge()).isEqualTo("2027-02-28T09:30:15.204187Z");

    advanceTo("2027-02-28T09:30:15.204186Z");
    assertThat(charges()).as("a microsecond early").hasSize(2);
    advanceTo("2027-02-28T09:30:15.204187Z");
    assertThat(nextCharge()).isEqualTo("2027-03-31T09:30:15.204187Z");
    advanceTo("2027-03-31T09:30:15.204187Z");
    assertThat(nextCharge()).isEqualTo("2027-04-30T09:30:15.204187Z");

    assertThat(charges())
        .containsExactly(
            "SETUP 50 2027-01-31",
            "PERIOD 50 2027-01-31",
            "PERIOD 50 2027-02-28",
            "PERIOD 50 2027-03-31");
    Book.of(APP.database()).isRight();
  }

  @Test
  void aLeapDayIsTheTwentyEighthInOtherYears() {
    Instant leapDay = Instant.parse("2028-02-29T00:00:00Z");

    assertThat(Term.startOfPeriod(leapDay, 12, 1)).isEqualTo("2029-02-28T00:00:00Z");
    assertThat(Term.startOfPeriod(leapDay, 12, 4)).isEqualTo("2032-02-29T00:00:00Z");
    assertThat(Term.startOfPeriod(leapDay, 1, 1)).isEqualTo("2028-03-29T00:00:00Z");
    assertThat(Term.startOfPeriod(leapDay, 3, 4)).isEqualTo("2029-02-28T00:00:00Z");
  }
}
