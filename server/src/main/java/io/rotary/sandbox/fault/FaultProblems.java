package io.rotary.sandbox.fault;

import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;
import java.util.Optional;

/// What rules for faults refuse, and the refusals that they make up: those the product gives.
final class FaultProblems {
  private FaultProblems() {}

  static Problem unknownFault(String ruleId) {
    return Problem.of(
        Status.NOT_FOUND, "unknown_fault", "There is no fault rule \"" + ruleId + "\"");
  }

  static Problem tooManyFaults(int most) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "too_many_faults",
        "There are " + most + " fault rules already; delete some first");
  }

  /// A refusal with this status, where the product has one that needs no cause in the request.
  static Optional<Problem> ofStatus(int status, String method) {
    return Optional.ofNullable(
        switch (status) {
          case 400 -> Problem.of(Status.INVALID_ARGUMENT, "invalid_argument", "Invalid argument");
          case 401 ->
              Problem.of(
                      Status.UNAUTHENTICATED,
                      "invalid_token",
                      "Authentication token is invalid or has expired")
                  .withHeader("www-authenticate", "Bearer error=\"invalid_token\"");
          case 403 -> Problem.of(Status.PERMISSION_DENIED, "permission_denied", "");
          case 404 -> RequestProblems.unknownPath();
          case 405 -> RequestProblems.methodNotAllowed(method, "");
          case 408 ->
              Problem.of(
                  Status.REQUEST_TIMEOUT,
                  "request_timeout",
                  "The request body did not arrive in time");
          case 409 ->
              Problem.of(
                      Status.ABORTED,
                      "idempotency_in_progress",
                      "A request with this Idempotency-Key is still being worked on")
                  .withHeader("retry-after", "1");
          case 413 ->
              Problem.of(
                  Status.CONTENT_TOO_LARGE, "content_too_large", "Request body is too large");
          case 415 -> RequestProblems.unsupportedMediaType("application/json");
          case 429 ->
              Problem.of(Status.RESOURCE_EXHAUSTED, "rate_limited", "Too many outstanding requests")
                  .withHeader("retry-after", "1");
          case 500 -> RequestProblems.internal();
          case 503 -> RequestProblems.unavailable();
          default -> null;
        });
  }
}
