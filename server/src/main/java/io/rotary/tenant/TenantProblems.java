package io.rotary.tenant;

import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;

/// What the operator's actions on projects and keys can refuse.
final class TenantProblems {
  private TenantProblems() {}

  static Problem unknownProject(String projectId) {
    return Problem.of(
        Status.NOT_FOUND, "unknown_project", "There is no project " + quoted(projectId));
  }

  static Problem projectExists(String projectId) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "project_exists",
        "There is a project " + quoted(projectId) + " already");
  }

  static Problem currencyFixed(String projectId) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "currency_fixed",
        "Project " + quoted(projectId) + " has its account in another currency already");
  }

  static Problem unknownKey(String keyId) {
    return Problem.of(
        Status.NOT_FOUND, "unknown_access_key", "There is no access key " + quoted(keyId));
  }

  static Problem keyOfAnotherProject(String keyId) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "access_key_of_another_project",
        "Access key " + quoted(keyId) + " belongs to another project");
  }

  static Problem operatorExists(String name) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "operator_exists",
        "There is an operator " + quoted(name) + " already");
  }

  static Problem invalid(String field, String rule) {
    return RequestProblems.invalidArgument(field, rule);
  }

  private static String quoted(String id) {
    return "\"" + id + "\"";
  }
}
