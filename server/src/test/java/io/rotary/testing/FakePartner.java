package io.rotary.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rotary.platform.outbound.MessageSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An operator's system that links numbers, as docs/partner.md asks for it. Every operation takes
/// one second of the caller's time and then is done; targets named `refused` and `away…` are
/// refused and not answered.
public final class FakePartner implements AutoCloseable {
  public static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern PATH = Pattern.compile("/operations(?:/([0-9a-f-]{36})(/cancel)?)?");

  private final HttpServer server;
  private final MessageSignature signature = MessageSignature.of(SECRET);
  private final Map<String, Operation> operations = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile boolean down;

  private static final class Operation {
    private final String target;
    private final Instant done;
    private volatile boolean cancelled;

    private Operation(String target, Instant done) {
      this.target = target;
      this.done = done;
    }
  }

  private FakePartner(HttpServer server) {
    this.server = server;
  }

  public static FakePartner start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakePartner partner = new FakePartner(server);
      server.createContext("/", partner::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return partner;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Whether it answers 503 to everything.
  public void setDown(boolean isDown) {
    down = isDown;
  }

  /// What was called since the last time, as `METHOD path-kind ACTION target`.
  public List<String> takeCalls() {
    List<String> taken = new ArrayList<>(calls);
    calls.clear();
    return taken;
  }

  /// The ids of all operations that ever arrived.
  public List<String> operationIds() {
    return List.copyOf(operations.keySet());
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String timestamp = exchange.getRequestHeaders().getFirst(MessageSignature.TIMESTAMP);
    Instant now = Instant.ofEpochSecond(Long.parseLong(timestamp));
    boolean isProof =
        signature.isProof(
            exchange.getRequestHeaders().getFirst(MessageSignature.ID),
            timestamp,
            exchange.getRequestHeaders().getFirst(MessageSignature.SIGNATURE),
            now,
            body);
    Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
    if (!isProof) {
      answer(exchange, 401, "{}");
    } else if (down || !path.matches()) {
      answer(exchange, 503, "{}");
    } else {
      handle(exchange, path, body, now);
    }
  }

  private void handle(HttpExchange exchange, Matcher path, byte[] body, Instant now)
      throws IOException {
    JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    String id = path.group(1) == null ? request.get("operationId").stringValue() : path.group(1);
    calls.add(
        exchange.getRequestMethod()
            + (path.group(1) == null ? " begin" : path.group(2) == null ? " ask" : " cancel")
            + request
                .path("action")
                .stringValue("")
                .transform(word -> word.isEmpty() ? "" : " " + word)
            + request
                .at("/target/id")
                .stringValue("")
                .transform(word -> word.isEmpty() ? "" : " " + word));
    if (path.group(1) == null) {
      operations.computeIfAbsent(
          id,
          _ ->
              new Operation(
                  request.at("/target/id").stringValue(),
                  Instant.parse(request.get("requestedAt").stringValue())
                      .truncatedTo(ChronoUnit.SECONDS)
                      .plusSeconds(1)));
    }
    Operation operation = operations.get(id);
    if (operation == null) {
      answer(exchange, 404, "{}");
      return;
    }
    if (operation.target.startsWith("away")) {
      answer(exchange, 503, "{}");
      return;
    }
    if (path.group(2) != null && now.isBefore(operation.done)) {
      operation.cancelled = true;
    }
    answer(exchange, 200, status(operation, now));
  }

  private static String status(Operation operation, Instant now) {
    if (operation.cancelled) {
      return "{\"status\":\"CANCELLED\"}";
    }
    if (now.isBefore(operation.done)) {
      return "{\"status\":\"PENDING\",\"askAfterSeconds\":1}";
    }
    return operation.target.equals("refused")
        ? "{\"status\":\"REFUSED\",\"code\":\"INVALID_NNID\",\"text\":\"not here\"}"
        : "{\"status\":\"DONE\"}";
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
