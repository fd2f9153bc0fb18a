package io.rotary.platform.postgres;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for another process to get somewhere, looking every few milliseconds.
final class Waiting {
  private static final Duration STEP = Duration.ofMillis(4);

  private Waiting() {}

  /// True as soon as `reached` says so, false when `limit` has passed before.
  static boolean until(BooleanSupplier reached, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      pause(STEP);
    }
    return true;
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while waiting for the database.", e);
    }
  }
}
