package io.rotary.auth;

import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// Every refusal of this feature. The four kinds of 401 have the same body and differ in the
/// `www-authenticate` header, from which clients learn whether a new token would help: only the
/// header of an expired token contains the word "expired" (contract 01.7).
final class AuthProblems {
  private static final String AUTHENTICATE = "www-authenticate";
  private static final String BASIC = "Basic realm=\"numbers\"";
  private static final String UNPROVED = "Authentication token is invalid or has expired";
  private static final String TOO_MANY = "Too many outstanding requests";

  private AuthProblems() {}

  static Problem missingCredential() {
    return Problem.of(Status.UNAUTHENTICATED, "missing_credential", UNPROVED)
        .withHeader(AUTHENTICATE, "Bearer, " + BASIC);
  }

  /// A token or a header that is not ours, or a token whose key is gone.
  static Problem invalidToken() {
    return Problem.of(Status.UNAUTHENTICATED, "invalid_token", UNPROVED)
        .withHeader(AUTHENTICATE, "Bearer error=\"invalid_token\"");
  }

  static Problem expiredToken() {
    return Problem.of(Status.UNAUTHENTICATED, "expired_token", UNPROVED)
        .withHeader(
            AUTHENTICATE, "Bearer error=\"invalid_token\", error_description=\"token expired\"");
  }

  /// Basic with an unknown or revoked key, or a wrong secret.
  static Problem invalidKey() {
    return Problem.of(Status.UNAUTHENTICATED, "invalid_access_key", UNPROVED)
        .withHeader(AUTHENTICATE, BASIC);
  }

  /// Whoever calls the operator's surface is not known to be one, a project's key included.
  static Problem notAnOperator() {
    return Problem.of(
            Status.UNAUTHENTICATED, "not_an_operator", "An operator name and its secret are needed")
        .withHeader(AUTHENTICATE, "Basic realm=\"operator\"");
  }

  static Problem invalidClient() {
    return uncached(
            Problem.of(
                Status.UNAUTHENTICATED, "oauth_invalid_client", "Client authentication failed"))
        .withHeader(AUTHENTICATE, BASIC);
  }

  static Problem invalidTokenRequest(String text) {
    return uncached(Problem.of(Status.INVALID_ARGUMENT, "oauth_invalid_request", text));
  }

  static Problem unsupportedGrantType() {
    return uncached(
        Problem.of(
            Status.INVALID_ARGUMENT,
            "oauth_unsupported_grant_type",
            "The only grant type is client_credentials"));
  }

  /// Too many in a short time.
  static Problem rateLimited() {
    return Problem.of(Status.RESOURCE_EXHAUSTED, "rate_limited", TOO_MANY);
  }

  /// Too many at once.
  static Problem tooManyOutstanding() {
    return Problem.of(Status.RESOURCE_EXHAUSTED, "too_many_outstanding", TOO_MANY)
        .withHeader("retry-after", "1");
  }

  /// The token endpoint answers in the words of RFC 6749 5.2; the prefix `oauth_` of the reason
  /// says so to the renderer.
  private static Problem uncached(Problem problem) {
    return problem.withHeader("cache-control", "no-store");
  }
}
