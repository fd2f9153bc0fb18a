package io.rotary.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// One kept-alive connection that reads just enough HTTP/1.1 and makes next to no garbage, so that
/// on a small machine most of the processor is left to what is measured.
final class HttpConnection implements AutoCloseable {
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);
  private static final int STATUS_AT = 9;
  private static final int SILENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[16_384];
  private final byte[] line = new byte[8_192];
  private int from;
  private int to;

  HttpConnection(URI base) throws IOException {
    socket = new Socket(base.getHost(), base.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(SILENCE_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /// Sends a whole request, reads the whole answer and returns its status.
  int exchange(byte[] request) throws IOException {
    out.write(request);
    readLine();
    int status =
        100 * digit(line[STATUS_AT]) + 10 * digit(line[STATUS_AT + 1]) + digit(line[STATUS_AT + 2]);
    int length = 0;
    boolean isChunked = false;
    for (int end = readLine(); end > 0; end = readLine()) {
      if (startsWith(LENGTH)) {
        length = whole(LENGTH.length, end, 10);
      } else if (startsWith(CODING)) {
        isChunked = true;
      }
    }
    if (isChunked) {
      skipChunks();
    } else {
      skip(length);
    }
    return status;
  }

  private void skipChunks() throws IOException {
    for (int size = whole(0, readLine(), 16); size > 0; size = whole(0, readLine(), 16)) {
      skip(size);
      readLine();
    }
    readLine();
  }

  private void skip(int length) throws IOException {
    int left = length;
    while (left > 0) {
      if (from == to) {
        fill();
      }
      int step = Math.min(left, to - from);
      from += step;
      left -= step;
    }
  }

  /// Reads a line into `line`, its letters in lower case, and returns its length.
  private int readLine() throws IOException {
    int length = 0;
    while (true) {
      if (from == to) {
        fill();
      }
      byte next = buffer[from++];
      if (next == '\n') {
        return length;
      }
      if (next != '\r') {
        line[length++] = next >= 'A' && next <= 'Z' ? (byte) (next + 32) : next;
      }
    }
  }

  private void fill() throws IOException {
    from = 0;
    to = in.read(buffer);
    if (to <= 0) {
      to = 0;
      throw new IOException("connection closed");
    }
  }

  private boolean startsWith(byte[] name) {
    for (int i = 0; i < name.length; i++) {
      if (line[i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private int whole(int begin, int end, int radix) {
    int value = 0;
    for (int i = begin; i < end; i++) {
      int digit = Character.digit(line[i], radix);
      if (digit >= 0) {
        value = value * radix + digit;
      }
    }
    return value;
  }

  private static int digit(byte ascii) {
    return ascii - '0';
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
