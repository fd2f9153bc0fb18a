package io.rotary.platform.http;

import io.rotary.platform.http.Caller.AccountState;
import io.rotary.platform.http.Route.Access;
import io.rotary.platform.http.Route.Body;
import io.rotary.platform.http.Route.Load;
import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A server with one route of each kind behind a gate of its own: `Bearer p1` calls for project p1,
/// `Bearer blocked` for the blocked project `blocked`; `full` is over its limit.
final class ApiServer implements AutoCloseable {
  static final String PROJECT = "/v1/projects/{projectId}";
  final AtomicInteger permits = new AtomicInteger();
  final CountDownLatch entered = new CountDownLatch(1);
  final CountDownLatch released = new CountDownLatch(1);
  final BlockingQueue<Answered> answered = new LinkedBlockingQueue<>();
  final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ApiServer() {
    this(HttpSettings.of("127.0.0.1", 0));
  }

  ApiServer(HttpSettings settings) {
    server = HttpServer.start(settings, routes(), new TestGate(), answered::add);
  }

  private List<Route> routes() {
    return List.of(
        Route.read("read", PROJECT + "/things/{id}", Load.READ, r -> text(r.variable("id"))),
        Route.write("write", "POST", PROJECT + "/things", Load.WRITE, r -> text(r.json().plain())),
        Route.write("broken", "PUT", PROJECT + "/things", Load.WRITE, _ -> fault()),
        Route.command("run", PROJECT + "/things/{id}:run", Load.WRITE, r -> text(r.body().length)),
        Route.read("find", PROJECT + "/found", Load.READ, r -> text(r.query().find("q"))),
        Route.open("slow", "/v1/slow", _ -> slow()),
        Route.open("empty", "/v1/empty", _ -> Reply.empty()),
        new Route(
            "token",
            "POST",
            "/oauth2/token",
            Access.OPEN,
            Load.NONE,
            Body.FORM,
            r -> text(r.form())));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  HttpRequest.Builder post(String path, String type, String body) {
    HttpRequest.Builder post = request(path).POST(BodyPublishers.ofString(body));
    return type.isEmpty() ? post : post.header("content-type", type);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /// Sends the head of a request whose body never comes, and returns all that is answered.
  String withoutBody(String head) throws IOException {
    return withBody(head, "");
  }

  /// Sends all of a request before it looks for an answer, and returns all that is answered; `""`
  /// when the other side has closed before.
  String withBody(String head, String body) throws IOException {
    try (WireClient wire = new WireClient(server.port())) {
      boolean isSent = wire.send(head.replace("\n", "\r\n") + "\r\n\r\n" + body);
      wire.readFor(5_000);
      return isSent ? wire.text() : "";
    }
  }

  private Reply slow() {
    entered.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return text("slow");
  }

  private static Reply fault() {
    throw new IllegalStateException("secret cause");
  }

  private static Reply text(Object value) {
    return Reply.ok(out -> out.text("value", value.toString()));
  }

  @Override
  public void close() {
    released.countDown();
    client.close();
    server.close();
  }

  private final class TestGate implements Gate {
    @Override
    public String authenticateOperator(@org.jspecify.annotations.Nullable String authorization) {
      throw new AssertionError("no operator calls here");
    }

    @Override
    public Caller authenticate(@Nullable String authorization) {
      if (authorization == null || !authorization.startsWith("Bearer ")) {
        throw Problem.of(Status.UNAUTHENTICATED, "no_credentials", "Who are you")
            .withHeader("www-authenticate", "Bearer, Basic realm=\"numbers\"")
            .asException();
      }
      String project = authorization.substring("Bearer ".length());
      AccountState state = project.equals("blocked") ? AccountState.BLOCKED : AccountState.ACTIVE;
      return new Caller(project, "key", state, Currency.getInstance("USD"));
    }

    @Override
    public Permit admit(Route route, String subject) {
      if (subject.equals("full")) {
        throw Problem.of(Status.RESOURCE_EXHAUSTED, "rate_limited", "Too many")
            .withHeader("retry-after", "1")
            .asException();
      }
      if (subject.equals("faulty")) {
        throw RequestProblems.unavailable().asException();
      }
      permits.incrementAndGet();
      return new Permit() {
        @Override
        public Map<String, String> headers() {
          return Map.of("ratelimit", "\"" + route.load() + "\";r=17;t=1");
        }

        @Override
        public void close() {
          permits.decrementAndGet();
        }
      };
    }
  }
}
