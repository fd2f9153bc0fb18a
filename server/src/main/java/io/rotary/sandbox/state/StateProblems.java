package io.rotary.sandbox.state;

import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;

/// What is refused when projects are made and taken back.
final class StateProblems {
  private StateProblems() {}

  static Problem unknownSnapshot(String name) {
    return Problem.of(
        Status.NOT_FOUND, "unknown_snapshot", "There is no snapshot \"" + name + "\"");
  }

  static Problem badName() {
    return RequestProblems.invalidArgument(
        "name", "must be 1 to 64 letters, digits, dots, underscores and hyphens");
  }
}
