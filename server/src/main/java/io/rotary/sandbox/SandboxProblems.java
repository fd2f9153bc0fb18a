package io.rotary.sandbox;

import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// What the sandbox as a whole refuses.
final class SandboxProblems {
  private SandboxProblems() {}

  static Problem notFromHere() {
    return Problem.of(
        Status.UNAUTHENTICATED,
        "sandbox_not_from_here",
        "From another machine or through another host name, /sandbox takes an operator's name and"
            + " secret");
  }
}
