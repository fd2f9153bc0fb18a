package io.rotary.sandbox.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How a project's own time follows from the real one.
sealed interface Reading {
  /// What it is when it really is `real`.
  Instant at(Instant real);

  /// It runs as the real one does, so much ahead of it; less than nothing behind.
  record Shifted(Duration by) implements Reading {
    @Override
    public Instant at(Instant real) {
      return real.plus(by);
    }
  }

  /// It stands still, at a whole microsecond: the store keeps no more, and would round to another.
  record Frozen(Instant now) implements Reading {
    public Frozen {
      now = now.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Instant at(Instant real) {
      return now;
    }
  }
}
