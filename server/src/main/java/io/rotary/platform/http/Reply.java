package io.rotary.platform.http;

import io.rotary.platform.json.JsonOut;
import java.util.Map;
import java.util.function.Consumer;

/// An answer: status, body and the headers that are not the same for every answer.
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
  public static final String JSON = "application/json";

  public Reply {
    headers = Map.copyOf(headers);
  }

  /// 200 with the object that `body` writes.
  public static Reply ok(Consumer<JsonOut> body) {
    return new Reply(200, JSON, JsonOut.object(body), Map.of());
  }

  /// 200 without content.
  public static Reply empty() {
    return new Reply(200, "", new byte[0], Map.of());
  }
}
