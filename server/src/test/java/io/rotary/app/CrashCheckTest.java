package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.CrashAttempt.Kind;
import io.rotary.app.CrashHistory.Event;
import io.rotary.app.CrashHistory.Outcome;
import io.rotary.app.CrashImage.Rental;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The check of the crash test can fail: each defect is planted and must be named.
class CrashCheckTest {
  private static final String HOOK = "https://example.com/hook";
  private static final String ONE = "+441134960001";
  private static final String TWO = "+441134960002";

  private final List<Event> history = new ArrayList<>();
  private final List<Rental> rentals = new ArrayList<>();
  private final Map<UUID, List<String>> charges = new HashMap<>();
  private final List<String> strayBookings = new ArrayList<>();

  @Test
  void whatWasAnsweredAndStoredFits() {
    told(rent(1, ONE), Outcome.OK, 200, ONE);
    told(rent(2, ONE), Outcome.REFUSED, 404, "");
    told(any(3), Outcome.UNKNOWN, 0, "");
    told(any(4), Outcome.UNKNOWN, 503, "");
    stored(1, ONE);
    stored(3, TWO);

    assertThat(faults()).isEmpty();
  }

  @Test
  void anAcknowledgedRentalThatIsNotThereIsReported() {
    told(rent(1, ONE), Outcome.OK, 200, ONE);

    assertThat(faults()).containsExactly("attempt 1 was told it has " + ONE + ", and is not there");
  }

  @Test
  void anAcknowledgedRentalThatIsThereTwiceIsReported() {
    told(any(1), Outcome.OK, 200, ONE);
    stored(1, ONE);
    stored(1, TWO);

    assertThat(faults()).containsExactly("attempt 1 is there 2 times");
  }

  @Test
  void aNumberThatIsRentedTwiceIsReported() {
    told(any(1), Outcome.OK, 200, ONE);
    told(any(2), Outcome.OK, 200, ONE);
    stored(1, ONE);
    stored(2, ONE);

    assertThat(faults())
        .containsExactly(
            "attempts 1 and 2 were both told they have " + ONE, ONE + " is rented twice");
  }

  @Test
  void aRepeatThatIsAnsweredOtherwiseIsReported() {
    told(any(1), Outcome.OK, 200, ONE);
    told(any(1), Outcome.OK, 200, TWO);
    stored(1, TWO);

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("attempt 1 was answered in two ways");
  }

  @Test
  void aRepeatThatIsRefusedAfterSuccessIsReported() {
    told(any(1), Outcome.OK, 200, ONE);
    told(any(1), Outcome.REFUSED, 404, "");
    stored(1, ONE);

    assertThat(faults()).containsExactly("attempt 1 was done, and refused when it was sent again");
  }

  @Test
  void aRefusedRentThatIsThereIsReported() {
    told(any(1), Outcome.REFUSED, 503, "");
    stored(1, ONE);

    assertThat(faults()).containsExactly("attempt 1 was refused and is there");
  }

  @Test
  void aRepeatThatFindsTheNumberGoneTellsThatTheFirstWasNotDone() {
    told(rent(1, ONE), Outcome.UNKNOWN, 0, "");
    told(rent(1, ONE), Outcome.REFUSED, 404, "");
    stored(1, ONE);

    assertThat(faults()).containsExactly("attempt 1 was refused and is there");
  }

  @Test
  void aRepeatThatFindsTheStoreAwayTellsNothingAboutTheFirst() {
    told(rent(1, ONE), Outcome.UNKNOWN, 0, "");
    told(rent(1, ONE), Outcome.REFUSED, 503, "");
    stored(1, ONE);

    assertThat(faults()).isEmpty();
  }

  @Test
  void aRentalNobodyAskedForIsReported() {
    stored(1, ONE);

    assertThat(faults()).containsExactly("nobody of ant asked for " + ONE);
  }

  @Test
  void aRentalWithoutOneOfItsChargesIsReported() {
    told(any(1), Outcome.UNKNOWN, 0, "");
    Rental half = stored(1, ONE);
    charges.put(half.id(), List.of(CrashImage.dueFor(half).getFirst()));

    assertThat(faults()).singleElement().asString().startsWith(ONE + " was charged [PERIOD 120");
  }

  @Test
  void aChargeThatWasTakenTwiceIsReported() {
    told(any(1), Outcome.OK, 200, ONE);
    Rental rental = stored(1, ONE);
    List<String> due = CrashImage.dueFor(rental);
    charges.put(rental.id(), List.of(due.get(0), due.get(0), due.get(1)));

    assertThat(faults()).singleElement().asString().startsWith(ONE + " was charged");
  }

  @Test
  void moneyWithoutARentalIsReported() {
    charges.put(new UUID(0, 7), List.of("SETUP 80 GBP"));
    strayBookings.add("rent:7:setup");

    assertThat(faults())
        .containsExactly(
            "charges without a rental: [SETUP 80 GBP]", "booked without a charge: rent:7:setup");
  }

  @Test
  void anAcknowledgedChangeThatIsLostIsReported() {
    told(rent(1, ONE), Outcome.OK, 200, ONE);
    told(new CrashAttempt(2, Kind.RENAME, "ant", ONE, "", HOOK), Outcome.OK, 200, ONE);
    told(new CrashAttempt(3, Kind.RELEASE, "ant", ONE, "", HOOK), Outcome.OK, 200, ONE);
    stored(1, ONE);

    assertThat(faults())
        .containsExactly(
            ONE + " is named '' and not of [Number of attempt 2]", ONE + " is released: false");
  }

  @Test
  void anAnswerThatSaysTheServerIsBrokenIsReported() {
    told(any(1), Outcome.REFUSED, 500, "");

    assertThat(faults()).singleElement().asString().startsWith("attempt 1 was refused with 500");
  }

  private static CrashAttempt rent(int id, String number) {
    return new CrashAttempt(id, Kind.RENT, "ant", number, "key-" + id, HOOK);
  }

  private static CrashAttempt any(int id) {
    return new CrashAttempt(id, Kind.RENT_ANY, "ant", "", "key-" + id, HOOK);
  }

  private void told(CrashAttempt attempt, Outcome outcome, int status, String number) {
    history.add(new Event(attempt, Outcome.SENT, 0, "", ""));
    history.add(new Event(attempt, outcome, status, number, "The answer with " + number));
  }

  private Rental stored(int attempt, String number) {
    UUID id = new UUID(attempt, rentals.size());
    String origin = any(attempt).origin();
    Rental rental = new Rental(id, number, "ant", "2026-11-23T12:00:00Z", origin, "", false);
    rentals.add(rental);
    charges.put(id, CrashImage.dueFor(rental));
    return rental;
  }

  private List<String> faults() {
    return CrashCheck.faults(history, new CrashImage(rentals, charges, strayBookings));
  }
}
