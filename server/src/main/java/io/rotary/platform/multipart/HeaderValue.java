package io.rotary.platform.multipart;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A header value with parameters, such as `form-data; name="file"`. Names are in lower case.
record HeaderValue(String first, Map<String, String> parameters) {
  private static final String SPECIAL = "()<>@,;:\\\"/[]?={} \t";

  /// Empty when it is not of that form, or a parameter is repeated.
  static Optional<HeaderValue> parse(String text) {
    int end = text.indexOf(';');
    String first = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    Reader reader = new Reader(text, end < 0 ? text.length() : end);
    return reader.readAll() ? Optional.of(new HeaderValue(first, reader.found)) : Optional.empty();
  }

  /// Whether `text` is a word as RFC 9110 has it.
  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f && SPECIAL.indexOf(c) < 0);
  }

  private static final class Reader {
    private final String text;
    private final Map<String, String> found = new LinkedHashMap<>();
    private int at;

    Reader(String text, int at) {
      this.text = text;
      this.at = at;
    }

    /// False as soon as something is wrong.
    boolean readAll() {
      while (at < text.length()) {
        at++;
        skipSpace();
        if (at < text.length() && !readOne()) {
          return false;
        }
        skipSpace();
        if (at < text.length() && text.charAt(at) != ';') {
          return false;
        }
      }
      return true;
    }

    private boolean readOne() {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        return false;
      }
      String name = text.substring(at, equals).toLowerCase(Locale.ROOT);
      at = equals + 1;
      Optional<String> value =
          at < text.length() && text.charAt(at) == '"' ? readQuoted() : readToken();
      return isToken(name) && value.isPresent() && found.put(name, value.get()) == null;
    }

    private Optional<String> readToken() {
      int end = at;
      while (end < text.length() && text.charAt(end) != ';' && text.charAt(end) != ' ') {
        end++;
      }
      String token = text.substring(at, end);
      at = end;
      return isToken(token) ? Optional.of(token) : Optional.empty();
    }

    /// A backslash escapes quotes and itself only: some clients send the paths of their files.
    private Optional<String> readQuoted() {
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '"') {
          at++;
          return Optional.of(value.toString());
        }
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (c == '\\' && (next == '"' || next == '\\')) {
          at++;
          c = next;
        }
        value.append(c);
      }
      return Optional.empty();
    }

    private void skipSpace() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }
  }
}
