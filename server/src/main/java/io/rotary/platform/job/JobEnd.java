package io.rotary.platform.job;

import java.time.Instant;

/// How a job ended, stored in the transaction of its effect.
public sealed interface JobEnd {
  /// When a job is due that waits to be pulled: later than anybody looks.
  Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /// The job is done and disappears.
  record Done() implements JobEnd {}

  /// All went as planned and there is more to do at `at`; the count of tries starts anew.
  record Again(Instant at) implements JobEnd {}

  /// It did not work out this time; the kind's policy says when it is tried again, or that it is
  /// parked.
  record Failed(String why) implements JobEnd {}

  /// Trying again is of no use: the job is parked and an alarm is given.
  record GiveUp(String why) implements JobEnd {}

  static JobEnd done() {
    return new Done();
  }

  static JobEnd again(Instant at) {
    return new Again(at);
  }

  /// As [Again], but not before it is pulled, see [JobQueue#pull].
  static JobEnd whenPulled() {
    return new Again(NEVER);
  }
}
