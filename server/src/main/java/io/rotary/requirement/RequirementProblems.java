package io.rotary.requirement;

import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// Every refusal requirements can raise.
final class RequirementProblems {
  private static final String NOT_FOUND = "Number requirements not found";

  private RequirementProblems() {}

  /// Nothing is laid down for this region and type. Words and detail are those of the live service
  /// (contract 05.2).
  static Problem notFound() {
    return Problem.of(
        Status.NOT_FOUND,
        "number_requirements_missing",
        NOT_FOUND,
        new Detail.ResourceInfo("NumberProduct", "numberRequirements", "", NOT_FOUND));
  }
}
