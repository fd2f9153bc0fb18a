package io.rotary.document;

import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// The refusals only uploads can meet; what is wrong with a file itself is a violation.
final class DocumentProblems {
  private DocumentProblems() {}

  /// The project has sent as many bytes of files as it may in a day.
  static Problem quotaUsedUp() {
    return Problem.of(
            Status.RESOURCE_EXHAUSTED,
            "upload_quota_used_up",
            "The project has uploaded as much as it may in 24 hours")
        .withHeader("retry-after", "3600");
  }
}
