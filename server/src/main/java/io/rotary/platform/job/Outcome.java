package io.rotary.platform.job;

import java.time.Instant;

/// How a job ended, stored in the transaction of its effect.
public sealed interface Outcome {
  /// The job is done and disappears.
  record Done() implements Outcome {}

  /// All went as planned and there is more to do at `at`; the count of tries starts anew.
  record Again(Instant at) implements Outcome {}

  /// It did not work out this time; the kind's policy says when it is tried again, or that it is
  /// parked.
  record Failed(String why) implements Outcome {}

  /// Trying again is of no use: the job is parked and an alarm is given.
  record GiveUp(String why) implements Outcome {}

  static Outcome done() {
    return new Done();
  }

  static Outcome again(Instant at) {
    return new Again(at);
  }
}
