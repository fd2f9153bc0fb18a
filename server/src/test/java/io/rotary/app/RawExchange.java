package io.rotary.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/// What came back for bytes that no HTTP client would send. The request must ask for the end of the
/// connection or be such that the server ends it.
record RawExchange(String head, String body) {
  static RawExchange of(TestApp app, String request) {
    int port = Integer.parseInt(app.base().replaceFirst(".*:", ""));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int end = answer.indexOf("\r\n\r\n");
      return new RawExchange(answer.substring(0, end), answer.substring(end + 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int status() {
    return Integer.parseInt(head.split(" ")[1]);
  }
}
