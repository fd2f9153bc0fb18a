package io.rotary.partner;

import java.time.Duration;
import java.time.Instant;

/// Spares a partner that does not answer: after some failures in a row nobody calls for a while,
/// then one call tries.
final class CircuitBreaker {
  private static final int FAILURES = 5;
  private static final Duration OPEN = Duration.ofSeconds(30);

  private int failures;
  private Instant openUntil = Instant.MIN;

  /// Whether a call may be made. Once the time is over the first caller may, and the others wait
  /// for what becomes of it.
  synchronized boolean mayCall(Instant now) {
    if (failures < FAILURES) {
      return true;
    }
    if (now.isBefore(openUntil)) {
      return false;
    }
    openUntil = now.plus(OPEN);
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed(Instant now) {
    failures++;
    if (failures >= FAILURES) {
      openUntil = now.plus(OPEN);
    }
  }
}
