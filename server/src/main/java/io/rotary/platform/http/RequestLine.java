package io.rotary.platform.http;

import java.nio.ByteBuffer;

/// Reads a request line along with Jetty's parser and sees what that parser lets pass: a line that
/// is too long, more than the two spaces that belong there, a version in lower case, and CONNECT,
/// after which a proxy would no longer look at the bytes.
final class RequestLine {
  static final int FINE = 0;

  private final int limit;
  private final StringBuilder word = new StringBuilder();
  private int length;
  private int spaces;
  private boolean ended;

  RequestLine(int limit) {
    this.limit = limit;
  }

  /// Looks at the bytes up to the end of the line, and consumes none. Returns the status to refuse
  /// with, or [#FINE].
  int look(ByteBuffer buffer) {
    for (int at = buffer.position(); at < buffer.limit() && !ended; at++) {
      char c = (char) (buffer.get(at) & 0xff);
      int status = c == '\n' && length > 0 ? end() : next(c);
      if (status != FINE) {
        return status;
      }
    }
    return FINE;
  }

  void reset() {
    word.setLength(0);
    length = 0;
    spaces = 0;
    ended = false;
  }

  private int next(char c) {
    if (c == '\r' || c == '\n') {
      return FINE;
    }
    if (++length > limit) {
      return 414;
    }
    if (c == ' ') {
      boolean refused = word.isEmpty() || ++spaces > 2 || word.toString().equals("CONNECT");
      word.setLength(0);
      return refused ? 400 : FINE;
    }
    if (word.length() < 16) {
      word.append(c);
    }
    return FINE;
  }

  private int end() {
    ended = true;
    String version = word.toString();
    return version.regionMatches(true, 0, "HTTP/", 0, 5) && !version.startsWith("HTTP/")
        ? 400
        : FINE;
  }
}
