package io.rotary.platform.outbound;

import java.time.Duration;

/// The moment by which a call must have ended, on the clock that never jumps.
record Deadline(long nanoTime) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// Nanoseconds left; zero when the time is up.
  long left() {
    return Math.max(0, nanoTime - System.nanoTime());
  }
}
