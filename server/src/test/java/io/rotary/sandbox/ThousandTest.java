package io.rotary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A project with many numbers is reset, restored, lives for two years, and is reset again.
///
/// `-Dsandbox.numbers=1000` is how many; the figures of docs/sandbox.md are of so many.
class ThousandTest {
  private static final int NUMBERS = Integer.getInteger("sandbox.numbers", 200);
  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK, Map.of());

  @Test
  void twoYearsAreLivedThroughAndTakenBack() {
    APP.seed("world/thousand.yaml");
    for (int i = 0; i < NUMBERS; i++) {
      String region = i < NUMBERS * 7 / 10 ? "CA" : i < NUMBERS * 9 / 10 ? "GB" : "US";
      APP.as("old")
          .post(
              "availableNumbers:rentAny",
              "{\"regionCode\":\"%s\",\"type\":\"LOCAL\"}".formatted(region))
          .hasStatus(200);
      CLOCK.advance(Duration.ofMillis(3));
    }

    sandbox("snapshots/thousand:save", "");
    long begun = System.nanoTime();
    sandbox("projects/old:reset", "");
    print("a project with " + NUMBERS + " numbers just rented was reset in", begun);
    begun = System.nanoTime();
    sandbox("snapshots/thousand:restore", "");
    print("it was restored from a snapshot in", begun);

    begun = System.nanoTime();
    Answer years = sandbox("projects/old/clock:advance", "{\"duration\":\"P24M\"}");
    print("24 months of " + NUMBERS + " numbers were lived through in", begun);
    Book.of(APP.database()).isRight();

    begun = System.nanoTime();
    sandbox("projects/old:reset", "").hasBody("{}");
    print("a project with " + NUMBERS + " numbers of two years was reset in", begun);
    Book.of(APP.database()).isRight();

    // Seven tenths by the month, two by the quarter, one by the year.
    assertThat(years.at("/happened").size()).isEqualTo((24 * 7 + 8 * 2 + 2) * NUMBERS / 10);
    assertThat(APP.as("old").get("activeNumbers").at("/totalSize").intValue()).isZero();
  }

  private static Answer sandbox(String path, String json) {
    return APP.with("", "").post("/sandbox/" + path, json).hasStatus(200);
  }

  private static void print(String what, long begun) {
    System.out.println(
        "ThousandTest: "
            + what
            + " "
            + Duration.ofNanos(System.nanoTime() - begun).toMillis()
            + " ms");
  }
}
