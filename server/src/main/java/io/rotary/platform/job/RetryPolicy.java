package io.rotary.platform.job;

import java.time.Duration;
import java.util.Optional;

/// What happens after a failure, in a form that reads as a sentence: at most eight tries, doubling
/// from one second, up to fifteen minutes. After the last try the job is parked and an alarm is
/// given.
public record RetryPolicy(int tries, Duration first, Duration longest) {
  /// The most a random fifth more or less lets jobs that failed together come back apart.
  private static final double SPREAD = 0.2;

  public RetryPolicy {
    if (tries < 1 || !first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("no policy: " + tries + ", " + first + ", " + longest);
    }
  }

  public static RetryPolicy atMost(int tries) {
    return new RetryPolicy(tries, Duration.ofSeconds(1), Duration.ofMinutes(15));
  }

  public RetryPolicy doublingFrom(Duration wait) {
    return new RetryPolicy(tries, wait, longest.compareTo(wait) < 0 ? wait : longest);
  }

  public RetryPolicy upTo(Duration wait) {
    return new RetryPolicy(tries, first, wait);
  }

  /// How long to wait after so many failed tries; empty when it was the last. `chance` is a random
  /// number from 0 to 1.
  Optional<Duration> waitAfter(int failed, double chance) {
    if (failed >= tries) {
      return Optional.empty();
    }
    long doubled = first.toMillis() << Math.min(failed - 1, 30);
    long wait = Math.min(doubled, longest.toMillis());
    return Optional.of(Duration.ofMillis(Math.round(wait * (1 - SPREAD + 2 * SPREAD * chance))));
  }
}
