package io.rotary.platform.observe;

import io.rotary.platform.http.Answered;
import io.rotary.platform.http.Observer;
import java.lang.System.Logger.Level;

/// Writes one line per answer to the logger `io.rotary.access`. Queries, headers and bodies are
/// never written, so no secret can be; what a client sent is escaped, so no line can be forged.
public final class AccessLog implements Observer {
  private static final int LONGEST = 512;

  private final System.Logger log = System.getLogger("io.rotary.access");

  @Override
  public void answered(Answered answered) {
    if (log.isLoggable(Level.INFO)) {
      log.log(Level.INFO, line(answered));
    }
  }

  static String line(Answered answered) {
    return "id="
        + answered.requestId()
        + " method="
        + escaped(answered.method())
        + " path="
        + escaped(answered.path())
        + " operation="
        + answered.operation()
        + " status="
        + answered.status()
        + " reason="
        + dash(answered.reason())
        + " bytes="
        + answered.bytes()
        + " ms="
        + answered.took().toMillis()
        + " project="
        + dash(escaped(answered.projectId()))
        + (answered.operator().isEmpty() ? "" : " operator=" + escaped(answered.operator()));
  }

  private static String dash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  /// Keeps visible ASCII; everything else, spaces and backslashes too, becomes a hexadecimal
  /// escape.
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7f && c != '\\') {
        safe.append(c);
      } else {
        safe.append("\\u%04x".formatted((int) c));
      }
    }
    return text.length() > LONGEST ? safe.append("...").toString() : safe.toString();
  }
}
