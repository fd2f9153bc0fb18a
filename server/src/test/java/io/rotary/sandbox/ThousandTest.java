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

/// A project with a thousand numbers lives for two years, and is reset.
class ThousandTest {
  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK, Map.of());

  @Test
  void twoYearsAreLivedThroughAndTakenBack() {
    APP.seed("world/thousand.yaml");
    for (int i = 0; i < 1_000; i++) {
      String region = i < 700 ? "CA" : i < 900 ? "GB" : "US";
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
    print("a project with 1000 numbers just rented was reset in", begun);
    begun = System.nanoTime();
    sandbox("snapshots/thousand:restore", "");
    print("it was restored from a snapshot in", begun);

    begun = System.nanoTime();
    Answer years = sandbox("projects/old/clock:advance", "{\"duration\":\"P24M\"}");
    print("24 months of 1000 numbers were lived through in", begun);
    Book.of(APP.database()).isRight();

    begun = System.nanoTime();
    sandbox("projects/old:reset", "").hasBody("{}");
    print("a project with 1000 numbers of two years was reset in", begun);
    Book.of(APP.database()).isRight();

    // 700 by the month, 200 by the quarter, 100 by the year.
    assertThat(years.at("/happened").size()).isEqualTo(24 * 700 + 8 * 200 + 2 * 100);
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
