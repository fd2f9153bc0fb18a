package io.rotary.sandbox.clock;

import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;
import java.time.Instant;

/// What clocks of projects refuse.
final class ClockProblems {
  private ClockProblems() {}

  static Problem clockRunsForward(Instant latest) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "clock_runs_forward",
        "The project has something of "
            + latest
            + "; reset it before its clock is set to an earlier time");
  }

  static Problem tooFar() {
    return RequestProblems.invalidArgument("duration", "must end before the year 9999");
  }

  static Problem badDuration() {
    return RequestProblems.invalidArgument(
        "duration", "must be an ISO 8601 duration forward, such as P1M or PT90S");
  }

  static Problem badTime() {
    return RequestProblems.invalidArgument(
        "now", "must be a time with its zone, such as 2027-01-31T10:00:00Z, from 2000 to 9998");
  }
}
