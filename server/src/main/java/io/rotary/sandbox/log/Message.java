package io.rotary.sandbox.log;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Headers and body of a request or an answer, without their secrets. `bytes` is how long the body
/// was; what is kept of its text ends after [#MOST] characters.
record Message(Map<String, String> headers, String body, long bytes) {
  static final int MOST = 64 * 1024;

  static Message of(Map<String, String> headers, byte[] body, long bytes) {
    Map<String, String> shown = new LinkedHashMap<>();
    headers.forEach((name, value) -> shown.put(name, Secrets.ofHeader(name, value)));
    String text = new String(body, StandardCharsets.UTF_8);
    String type = headers.getOrDefault("content-type", "");
    String masked = type.contains("urlencoded") ? Secrets.ofForm(text) : Secrets.ofJson(text);
    return new Message(shown, beginning(masked), bytes);
  }

  /// Whether all of the body is there.
  boolean isWhole() {
    return body.length() < MOST && (!body.isEmpty() || bytes == 0);
  }

  String contentType() {
    return headers.getOrDefault("content-type", "");
  }

  /// What it takes in memory, about.
  long weight() {
    long weight = 200 + 2L * body.length();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      weight += 100 + header.getKey().length() + header.getValue().length();
    }
    return weight;
  }

  private static String beginning(String text) {
    if (text.length() <= MOST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return text.substring(0, end);
  }
}
