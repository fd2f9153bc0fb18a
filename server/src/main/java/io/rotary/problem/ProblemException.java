package io.rotary.problem;

import java.io.Serial;

/// The one exception that becomes an answer of 4xx, or of 503. It carries no stack trace: a refusal
/// is an answer, not a fault.
public final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.reason() + ": " + problem.message(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
