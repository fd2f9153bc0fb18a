package io.rotary.platform.multipart;

import io.rotary.problem.RequestProblems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A few kilobytes that slide over a body and know the boundary. The body is read as if a line end
/// stood before it, so that the first boundary looks like every other.
final class Window {
  private static final int SIZE = 16 * 1024;

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[SIZE];
  private int start;
  private int end = 2;

  Window(InputStream in, Boundary boundary) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary.text()).getBytes(StandardCharsets.US_ASCII);
    buffer[0] = '\r';
    buffer[1] = '\n';
  }

  /// How many of the next bytes are certainly before the boundary; 0 when it comes next. Waits
  /// until that is known.
  int beforeBoundary() {
    while (true) {
      int candidate = candidate();
      if (candidate > start) {
        return candidate - start;
      }
      if (end - start >= delimiter.length) {
        return 0;
      }
      if (!fill()) {
        throw MultipartProblems.malformed("the closing boundary is missing").asException();
      }
    }
  }

  void skipBoundary() {
    start += delimiter.length;
  }

  /// Takes `count` bytes that are there.
  void take(byte[] into, int offset, int count) {
    System.arraycopy(buffer, start, into, offset, count);
    start += count;
  }

  void skip(int count) {
    start += count;
  }

  /// The next byte, or -1 at the end of the body.
  int next() {
    return start < end || fill() ? buffer[start++] & 0xff : -1;
  }

  /// Reads more of the body behind what is there; false at its end.
  private boolean fill() {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    try {
      int count = in.read(buffer, end, SIZE - end);
      end += Math.max(0, count);
      return count >= 0;
    } catch (IOException _) {
      throw RequestProblems.malformedRequest("The request body is not well-formed HTTP")
          .asException();
    }
  }

  /// Where the boundary begins, or may begin once more bytes are there; the end when nowhere.
  private int candidate() {
    for (int at = start; at < end; at++) {
      if (buffer[at] == '\r') {
        int length = Math.min(delimiter.length, end - at);
        if (Arrays.equals(buffer, at, at + length, delimiter, 0, length)) {
          return at;
        }
      }
    }
    return end;
  }
}
