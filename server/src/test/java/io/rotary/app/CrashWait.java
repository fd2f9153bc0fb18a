package io.rotary.app;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for other processes, looking every few milliseconds, and never for ever.
final class CrashWait {
  /// Generous: the machine may have other things to do.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final long STEP = Duration.ofMillis(5).toNanos();

  private CrashWait() {}

  /// How long it took.
  static Duration until(String what, BooleanSupplier reached) {
    long start = System.nanoTime();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("waited " + PATIENCE + " in vain until " + what);
      }
      LockSupport.parkNanos(STEP);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
