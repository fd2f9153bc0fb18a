package io.rotary.platform.idempotency;

import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;

/// What the `Idempotency-Key` header can be refused for.
final class IdempotencyProblems {
  private IdempotencyProblems() {}

  static Problem malformedKey() {
    return RequestProblems.invalidArgument(
        "Idempotency-Key", "must be 1 to 255 visible ASCII characters");
  }

  static Problem keyReused() {
    return Problem.of(
        Status.UNPROCESSABLE_CONTENT,
        "idempotency_key_reused",
        "This Idempotency-Key came with a different request before");
  }

  static Problem inProgress() {
    return Problem.of(
            Status.ABORTED,
            "idempotency_in_progress",
            "A request with this Idempotency-Key is still being worked on")
        .withHeader("retry-after", "1");
  }
}
