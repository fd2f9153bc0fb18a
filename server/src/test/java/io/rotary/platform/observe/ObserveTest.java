package io.rotary.platform.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.http.Answered;
import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Gate;
import io.rotary.platform.http.HttpServer;
import io.rotary.platform.http.HttpSettings;
import io.rotary.platform.http.Route;
import io.rotary.platform.http.StaticFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObserveTest {
  private static final String COUNT = "rotary_http_requests_seconds_count";
  private final AtomicBoolean up = new AtomicBoolean(true);
  private final Health health = new Health(up::get);
  private final Metrics metrics = new Metrics();
  private final BlockingQueue<Answered> answered = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() {
    List<Route> routes = new ArrayList<>(health.routes());
    routes.add(metrics.route());
    routes.add(StaticFiles.file("readPage", "/openapi/", "contract/error.401.json"));
    routes.add(
        StaticFiles.files(
            "readFile", "/openapi/{file}", Map.of("a.json", "contract/error.401.json")));
    server =
        HttpServer.start(
            HttpSettings.of("127.0.0.1", 0),
            routes,
            new NoGate(),
            new AccessLog().and(metrics).and(answered::add));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void readinessFollowsTheProgram() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);

    up.set(false);

    HttpResponse<String> unready = get("/health/ready");
    assertThat(unready.statusCode()).isEqualTo(503);
    assertThat(unready.body()).contains("\"UNAVAILABLE\"");
    assertThat(unready.headers().firstValue("retry-after")).contains("1");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void whoDrainsIsUnreadyAndAlive() throws Exception {
    health.drain();

    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void requestsAreTimedByOperationStatusAndReason() throws Exception {
    var _ = get("/health/live");
    var _ = get("/nowhere");
    assertThat(answered.poll(5, TimeUnit.SECONDS)).isNotNull();
    assertThat(answered.poll(5, TimeUnit.SECONDS)).isNotNull();

    HttpResponse<String> response = get("/metrics");

    assertThat(response.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/plain");
    assertThat(response.body())
        .contains(
            COUNT + "{operation=\"Live\",reason=\"\",status=\"200\"} 1",
            COUNT + "{operation=\"unrouted\",reason=\"unknown_path\",status=\"404\"} 1");
  }

  @Test
  void listedFilesAreServedWithAPolicy() throws Exception {
    HttpResponse<String> response = get("/openapi/a.json");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.headers().firstValue("cache-control")).contains("no-cache");
    assertThat(response.headers().firstValue("content-security-policy").orElseThrow())
        .startsWith("default-src 'self';");
    assertThat(get("/openapi/").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.json", "..%2Fa.json", "%2Fetc%2Fpasswd", "a.json%20", "A.JSON"})
  void nothingElseIsServed(String file) throws Exception {
    assertThat(get("/openapi/" + file).statusCode()).isEqualTo(404);
  }

  @Test
  void aLineOfTheAccessLogCannotBeForged() {
    Answered answered =
        new Answered(
            "1",
            "read",
            "GET",
            "/v1/a b\r\nid=2\\\u00e9" + "x".repeat(600),
            200,
            "",
            5,
            Duration.ofMillis(7),
            "p1",
            "");

    String line = AccessLog.line(answered);

    assertThat(line)
        .startsWith("id=1 method=GET path=/v1/a\\u0020b\\u000d\\u000aid=2\\u005c\\u00e9xxx")
        .endsWith("... operation=read status=200 reason=- bytes=5 ms=7 project=p1");
  }

  @Test
  void aLineOfTheAccessLogNamesTheOperator() {
    Answered answered =
        new Answered("1", "TopUp", "POST", "/a", 200, "", 5, Duration.ofMillis(7), "", "mary");

    assertThat(AccessLog.line(answered)).endsWith(" project=- operator=mary");
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
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
