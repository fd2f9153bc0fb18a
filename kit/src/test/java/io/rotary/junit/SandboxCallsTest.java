package io.rotary.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, held against contract 11.6 by a server that keeps what it is asked. */
class SandboxCallsTest {
  private static final Map<String, String> ANSWERS =
      Map.of(
          "POST /sandbox/projects",
          "{\"projectId\":\"p1\",\"keyId\":\"k1\",\"keySecret\":\"s1\"}",
          "GET /sandbox/faults",
          "{\"rules\":[{\"ruleId\":\"fault-1\",\"hits\":1}]}",
          "POST /sandbox/faults",
          "{\"ruleId\":\"fault-3\"}",
          "GET /sandbox/receiver/demo/events",
          "{\"events\":["
              + "{\"at\":\"2026-05-01T00:00:00.000000Z\",\"path\":\"/sandbox/receiver/demo\","
              + "\"eventId\":\"e1\",\"body\":\"{}\",\"json\":{},\"signatures\":"
              + "{\"xSinchSignature\":true,\"webhookSignature\":true},\"answered\":200}]}",
          "GET /sandbox/log?projectId=demo&operation=RentNumber&since=2026-05-01T00%3A00%3A00Z",
          "{\"requests\":[{\"operation\":\"RentNumber\",\"status\":503,\"fault\":\"fault-3\"}]}",
          "POST /sandbox/projects/demo/callbacks:hold",
          "{\"held\":7}",
          "GET /sandbox/projects/gone/clock",
          "");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Rotary rotary;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    SandboxCalls calls = new SandboxCalls(base, Optional.of(new Operator("op", "secret")));
    rotary = new Rotary(calls, new RotaryProject(calls, "demo", "demo-key", "demo-secret"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readAllBytes();
    asked.add((call + " " + new String(body, StandardCharsets.UTF_8)).strip());
    assertThat(exchange.getRequestHeaders().getFirst("authorization"))
        .isEqualTo("Basic b3A6c2VjcmV0");
    String answer = ANSWERS.getOrDefault(call, "{}");
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(
        bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void clocksAreMoved() {
    ProjectClock clock = rotary.project().clock();

    clock.set(Instant.parse("2026-05-01T00:00:00Z"));
    clock.freeze();
    clock.freeze(Instant.parse("2026-05-01T00:00:00Z"));
    clock.useRealTime();
    clock.advanceToNextEvent();
    clock.advance(Duration.ofHours(36));

    assertThat(asked)
        .containsExactly(
            "PUT /sandbox/projects/demo/clock {\"now\":\"2026-05-01T00:00:00Z\",\"frozen\":false}",
            "PUT /sandbox/projects/demo/clock {\"frozen\":true}",
            "PUT /sandbox/projects/demo/clock {\"now\":\"2026-05-01T00:00:00Z\",\"frozen\":true}",
            "DELETE /sandbox/projects/demo/clock",
            "POST /sandbox/projects/demo/clock:advance {\"toNextEvent\":true}",
            "POST /sandbox/projects/demo/clock:advance {\"duration\":\"PT36H\"}");
  }

  @Test
  void projectsAreOpenedAndReset() {
    RotaryProject opened = rotary.newProject();
    rotary.newProject("p 2").reset();

    assertThat(opened.basic()).isEqualTo("Basic azE6czE=");
    assertThat(opened.url("activeNumbers").getPath()).isEqualTo("/v1/projects/p1/activeNumbers");
    assertThat(asked)
        .containsExactly(
            "POST /sandbox/projects {}",
            "POST /sandbox/projects {\"projectId\":\"p 2\"}",
            "POST /sandbox/projects/p1:reset");
  }

  @Test
  void faultsComeAndGo() {
    try (Faults.Rule rule =
        rotary
            .faults()
            .add(
                Fault.of("RentNumber")
                    .in(rotary.project())
                    .nth(2)
                    .status(503)
                    .delay(Duration.ofSeconds(2)))) {
      assertThat(rule.id()).isEqualTo("fault-3");
    }
    assertThat(rotary.faults().list())
        .extracting(rule -> rule.get("hits").asInt())
        .containsExactly(1);
    rotary.faults().clear();

    assertThat(asked)
        .containsExactly(
            "POST /sandbox/faults {\"match\":{\"operation\":\"RentNumber\",\"projectId\":\"demo\","
                + "\"nth\":2},\"effect\":{\"status\":503,\"delay\":\"PT2S\"}}",
            "DELETE /sandbox/faults/fault-3",
            "GET /sandbox/faults",
            "DELETE /sandbox/faults");
  }

  @Test
  void callbacksAreReadHeldAndToldAgain() {
    List<Receiver.Arrival> events = rotary.receiver().await(1, Duration.ofSeconds(1));

    assertThat(rotary.project().callbacks().hold()).isEqualTo(7);
    rotary.project().callbacks().replay("e1", "e2");

    assertThat(events).hasSize(1).allMatch(Receiver.Arrival::isSigned);
    assertThat(rotary.receiver().url()).hasPath("/sandbox/receiver/demo");
    assertThat(asked)
        .containsExactly(
            "GET /sandbox/receiver/demo/events",
            "POST /sandbox/projects/demo/callbacks:hold {}",
            "POST /sandbox/projects/demo/callbacks:replay {\"eventIds\":[\"e1\",\"e2\"]}");
    assertThatThrownBy(() -> rotary.receiver().await(2, Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 of 2");
  }

  @Test
  void theLogIsNarrowedDown() {
    RequestLog rents =
        rotary
            .log()
            .of(rotary.project())
            .operation("RentNumber")
            .since(Instant.parse("2026-05-01T00:00:00Z"));

    assertThat(rents.requests()).extracting(RequestLog.Entry::fault).containsExactly("fault-3");
    rotary.saveSnapshot("before");
    rotary.restoreSnapshot("before");

    assertThat(asked)
        .containsExactly(
            "GET /sandbox/log?projectId=demo&operation=RentNumber&since=2026-05-01T00%3A00%3A00Z",
            "POST /sandbox/snapshots/before:save", "POST /sandbox/snapshots/before:restore");
  }

  @Test
  void aRefusalSaysTheCall() {
    SandboxCalls calls =
        new SandboxCalls(rotary.baseUrl(), Optional.of(new Operator("op", "secret")));
    RotaryProject gone = new RotaryProject(calls, "gone", "k", "s");

    assertThatThrownBy(() -> gone.clock().now())
        .isInstanceOf(SandboxRefused.class)
        .hasMessageContaining("GET /sandbox/projects/gone/clock answers 404");
  }
}
