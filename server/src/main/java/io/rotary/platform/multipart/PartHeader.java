package io.rotary.platform.multipart;

import io.rotary.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands above a part: what it is called, the name of its file if it is one, and its media
/// type in lower case without parameters, `""` when none is given.
record PartHeader(String name, Optional<String> fileName, String mediaType) {
  private static final Set<String> PLAIN = Set.of("binary", "8bit", "7bit");

  /// Reads the lines of a header section; each ends in CR LF.
  static PartHeader parse(String section, int nameLength) {
    Map<String, String> fields = fields(section);
    String coding = fields.getOrDefault("content-transfer-encoding", "binary");
    if (!PLAIN.contains(coding.toLowerCase(Locale.ROOT))) {
      throw malformed("a part must not have a Content-Transfer-Encoding");
    }
    HeaderValue disposition =
        HeaderValue.parse(fields.getOrDefault("content-disposition", ""))
            .filter(value -> value.first().equals("form-data"))
            .orElseThrow(() -> malformed("a part needs one Content-Disposition form-data"));
    String name = disposition.parameters().getOrDefault("name", "");
    if (name.isEmpty() || name.length() > nameLength) {
      throw malformed("a part needs a name of 1 to " + nameLength + " characters");
    }
    return new PartHeader(name, fileName(disposition.parameters()), mediaType(fields));
  }

  private static Map<String, String> fields(String section) {
    Map<String, String> fields = new HashMap<>();
    for (String line : section.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon < 0 || !HeaderValue.isToken(line.substring(0, colon))) {
        throw malformed("the header of a part must be lines of name: value");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (fields.put(name, line.substring(colon + 1).strip()) != null) {
        throw malformed("a header of a part must stand there once");
      }
    }
    return fields;
  }

  private static String mediaType(Map<String, String> fields) {
    String given = fields.get("content-type");
    if (given == null) {
      return "";
    }
    String type =
        HeaderValue.parse(given)
            .map(HeaderValue::first)
            .orElseThrow(() -> malformed("the Content-Type of a part must be a media type"));
    if (type.startsWith("multipart/") || type.startsWith("message/")) {
      throw malformed("a part must not have parts of its own");
    }
    return type;
  }

  /// The extended form (RFC 8187) wins: clients that use it put a poorer name beside it.
  private static Optional<String> fileName(Map<String, String> parameters) {
    String extended = parameters.get("filename*");
    if (extended == null) {
      return Optional.ofNullable(parameters.get("filename"));
    }
    String[] halves = extended.split("'", 3);
    if (halves.length != 3 || !halves[0].equalsIgnoreCase("utf-8")) {
      throw malformed("the filename* of a part must be UTF-8''name");
    }
    return Optional.of(unescaped(halves[2]));
  }

  private static String unescaped(String text) {
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = text.charAt(i);
      if (value == '%') {
        value = i + 2 < text.length() ? hex(text, i + 1) : -1;
        i += 2;
      }
      if (value < 0) {
        throw malformed("the filename* of a part must be UTF-8''name");
      }
      bytes[length++] = (byte) value;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : (high << 4) | low;
  }

  private static ProblemException malformed(String rule) {
    return MultipartProblems.malformed(rule).asException();
  }
}
