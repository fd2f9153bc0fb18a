package io.rotary.platform.http;

import java.nio.charset.StandardCharsets;

/// Bytes to send over one connection, and what must come back. In the text, `{SMUGGLED}` stands for
/// a request that sits inside a body or behind the end of a connection and must never be answered;
/// behind it all the test sends one honest request, which may be answered only if `next` says so.
record WireCase(String family, String name, String text, Outcome first, Outcome next) {

  /// What may become of one request.
  enum Outcome {
    /// Answered with a success.
    SERVED,
    /// Answered with 4xx, or with 505 where the version is wrong.
    REFUSED,
    /// Refused, or cut off without a word because the client went on sending.
    REFUSED_OR_CUT,
    /// Never seen: the connection is closed.
    CLOSED
  }

  static WireCase served(String family, String name, String text) {
    return new WireCase(family, name, text, Outcome.SERVED, Outcome.SERVED);
  }

  static WireCase servedLast(String family, String name, String text) {
    return new WireCase(family, name, text, Outcome.SERVED, Outcome.CLOSED);
  }

  static WireCase refused(String family, String name, String text) {
    return new WireCase(family, name, text, Outcome.REFUSED, Outcome.CLOSED);
  }

  /// Refused for what it asks, not for how: the connection goes on.
  static WireCase refusedAndOn(String family, String name, String text) {
    return new WireCase(family, name, text, Outcome.REFUSED, Outcome.SERVED);
  }

  static WireCase refusedOrCut(String family, String name, String text) {
    return new WireCase(family, name, text, Outcome.REFUSED_OR_CUT, Outcome.CLOSED);
  }

  /// The bytes of the case under a number, by which the server tells the requests of the cases
  /// apart.
  byte[] bytes(int number) {
    String next = "GET /v1/next/" + number + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    return (text.replace("{SMUGGLED}", smuggled(number)) + next)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String smuggled(int number) {
    return "GET /v1/smuggled/%05d HTTP/1.1\r\nhost: x\r\n\r\n".formatted(number);
  }

  /// How long `{SMUGGLED}` is, for those who declare a length.
  static int smuggledLength() {
    return smuggled(0).length();
  }

  @Override
  public String toString() {
    return family + ": " + name;
  }

  static String length(int bytes) {
    return "content-length: " + bytes;
  }

  static String line(String requestLine) {
    return requestLine + "\r\nhost: x\r\n\r\n";
  }

  static String get(String headers, String behind) {
    return "GET /v1/hello HTTP/1.1\r\nhost: x\r\n" + headers + "\r\n\r\n" + behind;
  }

  static String post(String headers, String body) {
    return "POST /v1/echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        + headers
        + "\r\n\r\n"
        + body;
  }
}
