package io.rotary.testing;

/// What a receiver of callbacks may do (design: reliability 2.5). Failures of TLS and of names are
/// made around a receiver: by the certificate it is started with, and by the name look-up.
public enum Behaviour {
  OK("200 OK"),
  ACCEPTED("202 Accepted"),
  NO_CONTENT("204 No Content"),
  /// Says 100 and 103, as it may, and then 200.
  CONTINUE_FIRST("200 OK"),
  /// Answers 200 after the receiver's delay.
  SLOW("200 OK"),
  /// 500 and 200 by turns.
  FLAPPING("200 OK"),
  REDIRECT_INSIDE("301 Moved Permanently\r\nlocation: /inside"),
  REDIRECT_TO_ITSELF("302 Found\r\nlocation: /hook"),
  BAD_REQUEST("400 Bad Request"),
  UNAUTHORIZED("401 Unauthorized\r\nwww-authenticate: Basic realm=\"x\""),
  NOT_FOUND("404 Not Found"),
  GONE("410 Gone"),
  TOO_MANY("429 Too Many Requests"),
  TOO_MANY_RETRY_AFTER("429 Too Many Requests\r\nretry-after: 7"),
  ERROR("500 Internal Server Error"),
  BAD_GATEWAY_UNTIL("502 Bad Gateway\r\nRetry-After: Wed, 01 Jan 2031 00:00:00 GMT"),
  UNAVAILABLE_FOR("503 Service Unavailable\r\nRetry-After: 7"),
  GATEWAY_TIMEOUT_UNTIL("504 Gateway Timeout\r\nRetry-After: Wed, 01 Jan 2031 00:00:00 GMT"),

  /// Takes the request and never answers.
  SILENT,
  /// Ends the connection before it has read anything.
  CLOSE_ON_ACCEPT,
  /// Speaks before it is spoken to, as a mail server does.
  GREETING,
  CLOSE_AFTER_REQUEST,
  RESET_AFTER_REQUEST,
  /// Announces a hundred bytes and ends after four.
  CLOSE_IN_BODY,
  /// Nobody listens on the port, and nobody else gets it.
  REFUSED,
  /// Listens, accepts nobody, and has no room left: connecting gets no answer.
  BLACKHOLE,
  HEADER_DRIP,
  BODY_DRIP,
  ENDLESS_HEADERS,
  ENDLESS_BODY,
  /// Ten kilobytes that would be ten megabytes.
  GZIP_BOMB,
  NOT_HTTP,
  BAD_STATUS,
  BAD_LENGTH,
  BAD_CHUNK,
  TWO_LENGTHS,
  /// A hundred thousand interim answers a second.
  INTERIM_FLOOD,
  /// One interim answer after the other, slowly.
  INTERIM_DRIP,
  /// Speaks another protocol from now on.
  UPGRADE;

  private final String head;

  Behaviour() {
    this("");
  }

  Behaviour(String head) {
    this.head = head;
  }

  /// The status and the headers of a plain answer; empty for what is not one.
  String head() {
    return head;
  }
}
