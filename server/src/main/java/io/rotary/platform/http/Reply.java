package io.rotary.platform.http;

import io.rotary.platform.json.JsonOut;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// An answer: status, body and the headers that are not the same for every answer. A long body is
/// written while it is sent instead of being held.
public record Reply(
    int status,
    String contentType,
    byte[] body,
    Map<String, String> headers,
    Optional<Streamed> streamed) {
  public static final String JSON = "application/json";

  /// A body of `length` bytes. What fails while it is written breaks the connection off, for the
  /// status is out by then; an `EOFException` says that it was meant to break off.
  public record Streamed(long length, Content content) {}

  /// Writes a body.
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  public Reply {
    headers = Map.copyOf(headers);
  }

  public Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    this(status, contentType, body, headers, Optional.empty());
  }

  /// 200 with the object that `body` writes.
  public static Reply ok(Consumer<JsonOut> body) {
    return new Reply(200, JSON, JsonOut.object(body), Map.of());
  }

  /// 200 without content.
  public static Reply empty() {
    return new Reply(200, "", new byte[0], Map.of());
  }

  /// 200 with a body that is written while it is sent.
  public static Reply streamed(String contentType, Map<String, String> headers, Streamed body) {
    return new Reply(200, contentType, new byte[0], headers, Optional.of(body));
  }

  /// Nothing at all: the connection ends without an answer.
  public static Reply dropped() {
    return new Reply(0, "", new byte[0], Map.of());
  }

  /// The same answer with one more header.
  public Reply withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, body, more, streamed);
  }

  /// The headers of the answer to request `requestId`, but for those that the connection adds; a
  /// reply's own header replaces the one every answer has.
  public Map<String, String> allHeaders(String requestId) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("x-request-id", requestId);
    all.put("x-content-type-options", "nosniff");
    all.put("cache-control", "no-store");
    if (length() > 0) {
      all.put("content-type", contentType);
    }
    all.putAll(headers);
    return all;
  }

  boolean isDropped() {
    return status == 0;
  }

  /// How long the body is.
  public long length() {
    return streamed.map(Streamed::length).orElse((long) body.length);
  }
}
