package io.rotary.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A customer's server that takes callbacks, keeps them in order and answers with a chosen status.
public final class CallbackReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final Map<String, String> headers = new TreeMap<>();

  /// A callback as it came; header names in lower case.
  public record Received(String path, Map<String, String> headers, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private CallbackReceiver(HttpServer server) {
    this.server = server;
  }

  public static CallbackReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      CallbackReceiver receiver = new CallbackReceiver(server);
      server.createContext("/", receiver::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /// Answers with this status from now on.
  public void answer(int status, Map<String, String> headers) {
    this.headers.clear();
    this.headers.putAll(headers);
    this.status.set(status);
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  /// What came since the last call, as `TYPE STATUS CODE` each.
  public List<String> takeEvents() {
    List<String> events = received.stream().map(one -> inWords(one.text())).toList();
    received.clear();
    return events;
  }

  private static String inWords(String json) {
    return member(json, "eventType")
        + " "
        + member(json, "status")
        + " "
        + member(json, "failureCode");
  }

  private static String member(String json, String name) {
    String value = json.replaceFirst(".*\"" + name + "\":\"?([^\",}]*).*", "$1");
    return value.equals(json) ? "-" : value;
  }

  private void handle(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, String> sent = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> sent.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    received.add(new Received(exchange.getRequestURI().toString(), sent, body));
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(status.get(), -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
