package io.rotary.sandbox.log;

import java.util.Map;
import java.util.Set;

/// The shell command that asks the same again. The credential is `$KEY_ID:$KEY_SECRET` of the
/// shell, other secrets are variables too; a body that is not whole in the log is read from a file
/// `body`.
final class CurlLine {
  /// What curl sets by itself, or what was about one connection.
  private static final Set<String> NOT_REPEATED =
      Set.of(
          "host",
          "authorization",
          "proxy-authorization",
          "cookie",
          "connection",
          "content-length",
          "transfer-encoding",
          "expect",
          "te",
          "upgrade",
          "http2-settings",
          "accept-encoding",
          "user-agent");

  private CurlLine() {}

  static String of(Entry entry) {
    StringBuilder line = new StringBuilder("curl -sS");
    boolean hasBody = entry.request().bytes() > 0;
    if (hasBody || !entry.method().equals("GET")) {
      line.append(" -X ").append(quoted(entry.method()));
    }
    if (entry.target().matches("(?s).*[\\[\\]{}].*")) {
      line.append(" --globoff");
    }
    if (entry.target().contains("/.")) {
      line.append(" --path-as-is");
    }
    line.append(' ').append(quoted(entry.url()));
    Map<String, String> headers = entry.request().headers();
    if (headers.containsKey("authorization")) {
      line.append(" -u \"$KEY_ID:$KEY_SECRET\"");
    }
    headers.forEach((name, value) -> appendHeader(line, name, value));
    if (hasBody) {
      if (!headers.containsKey("content-type")) {
        line.append(" -H 'content-type:'");
      }
      line.append(body(entry.request()));
    }
    return line.toString();
  }

  private static void appendHeader(StringBuilder line, String name, String value) {
    if (!NOT_REPEATED.contains(name)) {
      line.append(" -H ").append(quoted(value.isEmpty() ? name + ";" : name + ": " + value));
    }
  }

  private static String body(Message request) {
    if (!request.isWhole() || request.body().indexOf('\0') >= 0) {
      return " --data-binary @body";
    }
    String quoted =
        quoted(request.body())
            .replace("client_secret=" + Secrets.MASK, "client_secret='\"$KEY_SECRET\"'")
            .replace("\"hmacSecret\":\"***\"", "\"hmacSecret\":\"'\"$HMAC_SECRET\"'\"");
    return " --data-raw " + quoted;
  }

  /// One word for a shell, whatever is in it.
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
