package io.rotary.document;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The headers under which a file goes out: to be saved, never to be shown within our pages, and
/// without any right if a browser shows it nevertheless. What keeps it from being guessed at and
/// stored on the way is on every answer.
final class Download {
  private static final String UNRESERVED = "!#$&+-.^_`|~";

  private Download() {}

  static Map<String, String> headers(String fileName) {
    return Map.of(
        "content-disposition",
        disposition(fileName),
        "content-security-policy",
        "sandbox; default-src 'none'");
  }

  /// As RFC 6266 has it: in ASCII for old clients, then as it is.
  private static String disposition(String fileName) {
    StringBuilder plain = new StringBuilder();
    fileName
        .codePoints()
        .forEach(
            c -> plain.append(c >= ' ' && c < 0x7f && "\"\\%".indexOf(c) < 0 ? (char) c : '_'));
    StringBuilder extended = new StringBuilder();
    for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = b > 0 && (isAlphanumeric(b) || UNRESERVED.indexOf(b) >= 0);
      extended.append(isPlain ? String.valueOf((char) b) : "%%%02X".formatted(b));
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + extended;
  }

  private static boolean isAlphanumeric(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
  }
}
