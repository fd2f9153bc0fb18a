package io.rotary.auth;

import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// Every refusal of this feature. The four kinds of 401 have the same body and differ in the
/// `www-authenticate` header, from which clients learn whether a new token would help: only the
/// header of an expired token contains the word "expired" (contract 01.7).
final class AuthProblems {
  private static final String AUTHENTICATE = "www-authenticate";
  private static final String BASIC = "Basic realm=\"numbers\"";
  private static final String TOO_MANY = "Too many outstanding requests";

  private AuthProblems() {}

  static Problem missingCredential() {
    return unauthenticated("missing_credential", "Bearer, " + BASIC);
  }

  /// A token or a header that is not ours, or a token whose key is gone.
  static Problem invalidToken() {
    return unauthenticated("invalid_token", "Bearer error=\"invalid_token\"");
  }

  static Problem expiredToken() {
    return unauthenticated(
        "expired_token", "Bearer error=\"invalid_token\", error_description=\"token expired\"");
  }

  /// Basic with an unknown or revoked key, or a wrong secret.
  static Problem invalidKey() {
    return unauthenticated("invalid_access_key", BASIC);
  }

  static Problem invalidClient() {
    return oauth(Status.UNAUTHENTICATED, "invalid_client", "Client authentication failed")
        .withHeader(AUTHENTICATE, BASIC);
  }

  static Problem invalidTokenRequest(String text) {
    return oauth(Status.INVALID_ARGUMENT, "invalid_request", text);
  }

  static Problem unsupportedGrantType() {
    return oauth(
        Status.INVALID_ARGUMENT,
        "unsupported_grant_type",
        "The only grant type is client_credentials");
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

  private static Problem unauthenticated(String reason, String challenge) {
    return Problem.of(
            Status.UNAUTHENTICATED, reason, "Authentication token is invalid or has expired")
        .withHeader(AUTHENTICATE, challenge);
  }

  /// The token endpoint answers in the words of RFC 6749 5.2; the reason's prefix says so to the
  /// renderer.
  private static Problem oauth(Status status, String error, String description) {
    return Problem.of(status, "oauth_" + error, description)
        .withHeader("cache-control", "no-store");
  }
}
