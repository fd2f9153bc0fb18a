package io.rotary.sandbox.clock;

import java.time.Duration;
import java.time.Instant;

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

  /// It stands still.
  record Frozen(Instant now) implements Reading {
    @Override
    public Instant at(Instant real) {
      return now;
    }
  }
}
