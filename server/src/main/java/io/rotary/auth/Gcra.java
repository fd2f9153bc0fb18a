package io.rotary.auth;

import java.util.concurrent.atomic.AtomicLong;

/// One bucket of the generic cell rate algorithm: a single number, the time at which the bucket is
/// full again. Every call moves it on by one interval; a call that would move it further than
/// `burst` intervals ahead of now is refused and moves nothing.
final class Gcra {
  private final AtomicLong fullAt;

  Gcra(long now) {
    this.fullAt = new AtomicLong(now);
  }

  /// What became of a call. `remaining` calls could follow at once; a refused one may come again
  /// after `waitNanos`; the bucket is full after `fullNanos`.
  record Outcome(boolean isAdmitted, long remaining, long waitNanos, long fullNanos) {}

  /// Asks for one call at `now`, in a bucket that regains one every `interval` nanoseconds.
  Outcome take(long now, long interval, int burst) {
    long most = interval * burst;
    while (true) {
      long seen = fullAt.get();
      long backlog = Math.max(0, seen - now);
      long after = backlog + interval;
      if (after > most) {
        return new Outcome(false, 0, after - most, backlog);
      }
      if (fullAt.compareAndSet(seen, now + after)) {
        return new Outcome(true, (most - after) / interval, 0, after);
      }
    }
  }
}
