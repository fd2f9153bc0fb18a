package io.rotary.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.rotary.app.TestApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Base64;
import java.util.Locale;

/// One request over a socket of its own, and every byte that came back before the connection ended.
record Wire(String head, String body) {
  static Wire ask(TestApp app, String project, String method, String path, String json) {
    String basic =
        Base64.getEncoder()
            .encodeToString((project + "-key:" + project + "-secret").getBytes(UTF_8));
    return send(
        app,
        method + " /v1/projects/" + project + "/" + path + " HTTP/1.1",
        "Host: localhost",
        "Connection: close",
        "Authorization: Basic " + basic,
        "Content-Type: application/json",
        "Content-Length: " + json.length(),
        "",
        json);
  }

  static Wire send(TestApp app, String... lines) {
    int port = Integer.parseInt(app.base().replaceFirst(".*:", ""));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(String.join("\r\n", lines).getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int end = answer.indexOf("\r\n\r\n");
      return end < 0
          ? new Wire(answer, "")
          : new Wire(answer.substring(0, end), answer.substring(end + 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isNothing() {
    return head.isEmpty() && body.isEmpty();
  }

  int status() {
    return Integer.parseInt(head.split(" ")[1]);
  }

  String header(String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
