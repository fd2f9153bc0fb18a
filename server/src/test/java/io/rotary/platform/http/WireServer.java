package io.rotary.platform.http;

import io.rotary.platform.http.Route.Access;
import io.rotary.platform.http.Route.Body;
import io.rotary.platform.http.Route.Load;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A server for the raw-socket pack: open routes that do nothing but say that they were reached.
final class WireServer implements AutoCloseable {
  final Map<String, Integer> reached = new ConcurrentHashMap<>();
  final BlockingQueue<Answered> answered = new LinkedBlockingQueue<>();
  private final HttpServer server;

  WireServer(HttpLimits limits) {
    HttpSettings settings = new HttpSettings("127.0.0.1", 0, true, limits);
    List<Route> routes =
        List.of(
            Route.open("hello", "/v1/hello", _ -> Reply.ok(out -> out.text("hello", "you"))),
            Route.open("item", "/v1/items/{id}", r -> echo(r.variable("id"))),
            Route.open("next", "/v1/next/{number}", this::reach),
            Route.open("smuggled", "/v1/smuggled/{number}", this::reach),
            Route.open("big", "/v1/big", _ -> echo("x".repeat(16 * 1024 * 1024))),
            new Route(
                "echo",
                "POST",
                "/v1/echo",
                Access.OPEN,
                Load.NONE,
                Body.JSON,
                r -> Reply.ok(out -> out.whole("bytes", r.body().length))));
    server = HttpServer.start(settings, routes, new NoGate(), answered::add);
  }

  int port() {
    return server.port();
  }

  int reached(String operation, int number) {
    return reached.getOrDefault(operation + number, 0);
  }

  private Reply reach(Request request) {
    int number = Integer.parseInt(request.variable("number"));
    reached.merge(request.route().operation() + number, 1, Integer::sum);
    return Reply.ok(out -> out.whole("number", number));
  }

  private static Reply echo(String text) {
    return Reply.ok(out -> out.text("value", text));
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class NoGate implements Gate {
    @Override
    public String authenticateOperator(@org.jspecify.annotations.Nullable String authorization) {
      throw new AssertionError("no operator calls here");
    }

    @Override
    public Caller authenticate(@Nullable String authorization) {
      throw new AssertionError("every route is open");
    }

    @Override
    public Permit admit(Route route, String subject) {
      throw new AssertionError("no route is counted");
    }
  }
}
