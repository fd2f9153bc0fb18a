package io.rotary.platform.idempotency;

import io.rotary.platform.http.Request;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the `Idempotency-Key` header: bare text, or a string in quotes as structured fields have
/// it (RFC 8941). `abc` and `"abc"` are the same key.
final class IdempotencyKey {
  private static final int MAX_CHARS = 255;

  private IdempotencyKey() {}

  static Optional<String> of(Request request) {
    return request.header("idempotency-key").map(IdempotencyKey::parse);
  }

  private static String parse(String header) {
    String text = header.strip();
    String key = text.startsWith("\"") ? unquoted(text) : text;
    if (key == null || key.isEmpty() || key.length() > MAX_CHARS || !isVisible(key)) {
      throw IdempotencyProblems.malformedKey().asException();
    }
    return key;
  }

  /// The text between the quotes, or null when it is not one structured-field string.
  private static @Nullable String unquoted(String text) {
    StringBuilder inside = new StringBuilder();
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i == text.length() - 1 ? inside.toString() : null;
      }
      if (c == '\\') {
        i++;
        if (i == text.length() || (text.charAt(i) != '"' && text.charAt(i) != '\\')) {
          return null;
        }
        c = text.charAt(i);
      }
      inside.append(c);
    }
    return null;
  }

  private static boolean isVisible(String key) {
    return key.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }
}
