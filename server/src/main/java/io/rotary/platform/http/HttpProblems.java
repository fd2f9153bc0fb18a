package io.rotary.platform.http;

import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;

/// The refusals that only the HTTP layer can meet.
final class HttpProblems {
  private HttpProblems() {}

  static Problem tooSlow() {
    return Problem.of(
        Status.REQUEST_TIMEOUT, "request_timeout", "The request body did not arrive in time");
  }

  static Problem uriTooLong() {
    return Problem.of(Status.URI_TOO_LONG, "uri_too_long", "The request line is too long");
  }

  static Problem headersTooLarge() {
    return Problem.of(
        Status.REQUEST_HEADER_FIELDS_TOO_LARGE,
        "headers_too_large",
        "The request headers are too many or too large");
  }

  static Problem versionNotSupported() {
    return Problem.of(
        Status.HTTP_VERSION_NOT_SUPPORTED, "version_not_supported", "HTTP/1.1 is spoken here");
  }

  /// What a status that the server underneath chose means in our words. Its own text is not
  /// repeated: it may quote the request.
  static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> RequestProblems.unknownPath();
      case 408 -> tooSlow();
      case 413 ->
          Problem.of(Status.CONTENT_TOO_LARGE, "content_too_large", "Request body is too large");
      case 414 -> uriTooLong();
      case 426, 505 -> versionNotSupported();
      case 431 -> headersTooLarge();
      case 503 -> RequestProblems.unavailable();
      default ->
          status < 500
              ? RequestProblems.malformedRequest("The request is not well-formed HTTP")
              : RequestProblems.internal();
    };
  }
}
