package io.rotary.problem;

/// The canonical words for refusals. Each knows its HTTP number; nowhere else is one written.
///
/// Source: contract 07.1 and 07.7; 408, 409, 414, 422, 431 and 505 are what HTTP itself asks for.
public enum Status {
  INVALID_ARGUMENT(400),
  FAILED_PRECONDITION(400),
  UNAUTHENTICATED(401),
  PERMISSION_DENIED(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  REQUEST_TIMEOUT(408),
  ABORTED(409),
  CONTENT_TOO_LARGE(413),
  URI_TOO_LONG(414),
  UNSUPPORTED_MEDIA_TYPE(415),
  UNPROCESSABLE_CONTENT(422),
  RESOURCE_EXHAUSTED(429),
  REQUEST_HEADER_FIELDS_TOO_LARGE(431),
  INTERNAL(500),
  UNAVAILABLE(503),
  HTTP_VERSION_NOT_SUPPORTED(505);

  private final int http;

  Status(int http) {
    this.http = http;
  }

  public int http() {
    return http;
  }
}
