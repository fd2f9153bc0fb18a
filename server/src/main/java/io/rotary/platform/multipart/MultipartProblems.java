package io.rotary.platform.multipart;

import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;
import java.util.List;

/// The one refusal of a body that breaks a rule of its form.
final class MultipartProblems {
  private MultipartProblems() {}

  static Problem malformed(String rule) {
    return Problem.of(
        Status.INVALID_ARGUMENT,
        "malformed_multipart",
        "The multipart body is not well-formed: " + rule,
        new Detail.BadRequest(List.of(new Detail.FieldViolation("body", rule))));
  }
}
