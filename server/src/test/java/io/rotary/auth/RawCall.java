package io.rotary.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One HTTP exchange over a socket of its own, header names exactly as they came.
record RawCall(int status, Map<String, String> headers, String body) {
  /// Headers that differ from answer to answer.
  private static final List<String> CHANGING = List.of("x-request-id", "date", "Date");

  static RawCall get(int port, String target, String... headerLines) {
    return send(port, "GET", target, "", headerLines);
  }

  static RawCall post(int port, String target, String body, String... headerLines) {
    return send(port, "POST", target, body, headerLines);
  }

  private static RawCall send(
      int port, String method, String target, String body, String... headerLines) {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + target + " HTTP/1.1");
    lines.add("Host: localhost");
    lines.add("Connection: close");
    lines.addAll(List.of(headerLines));
    if (method.equals("POST")) {
      lines.add("Content-Length: " + body.length());
    }
    String request = String.join("\r\n", lines) + "\r\n\r\n" + body;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawCall parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] lines = answer.substring(0, end).split("\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
    }
    return new RawCall(
        Integer.parseInt(lines[0].split(" ")[1]), headers, answer.substring(end + 4));
  }

  /// What must be the same in two answers that mean the same.
  RawCall essence() {
    Map<String, String> same = new LinkedHashMap<>(headers);
    CHANGING.forEach(same::remove);
    return new RawCall(status, same, body);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
