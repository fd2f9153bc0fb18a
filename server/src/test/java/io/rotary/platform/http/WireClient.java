package io.rotary.platform.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A client that knows no HTTP: sends bytes, and reads until the other side closes or falls silent.
final class WireClient implements AutoCloseable {
  private final Socket socket;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private boolean closed;

  WireClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
  }

  /// False when the other side has closed meanwhile.
  boolean send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  boolean send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Reads until the connection ends, or until nothing came for `millis`.
  void readFor(int millis) throws IOException {
    byte[] buffer = new byte[8192];
    socket.setSoTimeout(millis);
    try {
      int count = socket.getInputStream().read(buffer);
      while (count >= 0) {
        received.write(buffer, 0, count);
        count = socket.getInputStream().read(buffer);
      }
      closed = true;
    } catch (SocketTimeoutException e) {
      closed = false;
    } catch (SocketException e) {
      closed = true;
    }
  }

  boolean isClosed() {
    return closed;
  }

  byte[] received() {
    return received.toByteArray();
  }

  String text() {
    return received.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
