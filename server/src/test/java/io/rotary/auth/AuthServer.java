package io.rotary.auth;

import io.rotary.platform.http.HttpServer;
import io.rotary.platform.http.HttpSettings;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.http.Route.Load;
import io.rotary.platform.idempotency.Idempotency;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A node that listens, with the token endpoint and two operations that do nothing but count.
final class AuthServer implements AutoCloseable {
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger writes = new AtomicInteger();

  private final Auth auth;
  private final Idempotency idempotency;
  private final HttpServer server;

  AuthServer(AuthStage stage, LimitSettings limits) {
    this.auth = stage.node(limits);
    this.idempotency = new Idempotency(stage.database);
    List<Route> routes = new ArrayList<>(auth.routes());
    routes.add(Route.read("ReadThing", "/v1/projects/{projectId}/things", Load.READ, this::read));
    routes.add(
        Route.write(
            "WriteThing", "POST", "/v1/projects/{projectId}/things", Load.WRITE, this::write));
    this.server = HttpServer.start(HttpSettings.of("127.0.0.1", 0), routes, auth, _ -> {});
  }

  int port() {
    return server.port();
  }

  private Reply read(Request request) {
    reads.incrementAndGet();
    return Reply.ok(out -> out.text("caller", request.caller().keyId()));
  }

  private Reply write(Request request) {
    return idempotency.write(
        request,
        _ -> {
          writes.incrementAndGet();
          return Reply.ok(out -> out.text("made", UUID.randomUUID().toString()));
        });
  }

  @Override
  public void close() {
    server.close();
    auth.close();
  }
}
