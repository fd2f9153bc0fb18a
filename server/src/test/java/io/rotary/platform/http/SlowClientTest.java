package io.rotary.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that send slowly, stop half-way, never stop, or do not read. Limits are short here, so
/// that the test is.
class SlowClientTest {
  private static final int PATIENCE_MILLIS = 8_000;
  private static final String POST =
      "POST /v1/echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
  private static WireServer server;

  @BeforeAll
  static void start() {
    HttpLimits usual = HttpLimits.DEFAULT;
    server =
        new WireServer(
            new HttpLimits(
                usual.requestLineBytes(),
                usual.headerBytes(),
                usual.headerCount(),
                usual.bodyBytes(),
                usual.connections(),
                3,
                32 * 1024 * 1024,
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                Duration.ofMillis(600),
                usual.multipart(),
                Duration.ofMillis(600),
                Duration.ofMillis(600),
                Duration.ofSeconds(2)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        "GET /v1/hello",
        "GET /v1/hello HTTP/1.1\r\n",
        "GET /v1/hello HTTP/1.1\r\nhost: x"
      })
  void halfARequestIsClosedWithoutAnAnswer(String half) throws IOException {
    try (WireClient client = new WireClient(server.port())) {
      client.send(half);
      client.readFor(PATIENCE_MILLIS);

      assertThat(client.isClosed()).isTrue();
      assertThat(client.text()).isEmpty();
    }
  }

  @Test
  void drippingHeadersAreClosedHoweverSteadilyTheyDrip() throws IOException {
    try (WireClient client = new WireClient(server.port())) {
      client.send("GET /v1/hello HTTP/1.1\r\nhost: x\r\na: ");
      drip(client);

      assertThat(client.isClosed()).isTrue();
      assertThat(client.text()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-length: 5\r\n\r\n",
        "content-length: 5\r\n\r\nhel",
        "transfer-encoding: chunked\r\n\r\n",
        "transfer-encoding: chunked\r\n\r\n5\r\nhel",
        "transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n",
        "expect: 100-continue\r\ncontent-length: 5\r\n\r\n"
      })
  void halfABodyIsRefusedAndClosed(String half) throws IOException {
    try (WireClient client = new WireClient(server.port())) {
      client.send(POST + half);
      client.readFor(PATIENCE_MILLIS);

      assertThat(client.isClosed()).isTrue();
      assertThat(client.text()).contains("HTTP/1.1 408 ").contains("\"REQUEST_TIMEOUT\"");
    }
  }

  @Test
  void aDrippingBodyIsRefusedAndClosed() throws IOException {
    try (WireClient client = new WireClient(server.port())) {
      client.send(POST + "content-length: 100000\r\n\r\n");
      drip(client);

      assertThat(client.isClosed()).isTrue();
      assertThat(client.text()).contains("HTTP/1.1 408 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET / HTTP/1.1\r\nhost: x\r\na: ",
        POST + "transfer-encoding: chunked\r\n\r\n0",
        POST + "transfer-encoding: chunked\r\n\r\n5;",
        POST + "transfer-encoding: chunked\r\n\r\n0\r\na: ",
        POST + "transfer-encoding: chunked\r\n\r\nfffffff\r\n",
        POST + "content-length: 999999999\r\n\r\n"
      })
  void whoNeverStopsIsCutOff(String opening) throws IOException {
    byte[] more = "0".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
    try (WireClient client = new WireClient(server.port())) {
      client.send(opening);
      int sent = 0;
      while (sent < 1024 && client.send(more)) {
        sent++;
      }

      assertThat(sent).as("pieces of 64 KiB taken").isLessThan(1024);
    }
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() throws Exception {
    server.answered.clear();
    try (WireClient client = new WireClient(server.port())) {
      client.send("GET /v1/big HTTP/1.1\r\nhost: x\r\n\r\n");

      Answered answered = server.answered.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);

      assertThat(answered).isNotNull();
      assertThat(answered.operation()).isEqualTo("big");
      client.readFor(PATIENCE_MILLIS);
      assertThat(client.isClosed()).isTrue();
      assertThat(client.received().length).isLessThan(16 * 1024 * 1024);
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws IOException {
    try (WireClient client = new WireClient(server.port())) {
      client.send("GET /v1/hello HTTP/1.1\r\nhost: x\r\n\r\n");
      client.readFor(PATIENCE_MILLIS);

      assertThat(client.isClosed()).isTrue();
      assertThat(client.text()).startsWith("HTTP/1.1 200 ").doesNotContain("onnection: close");
    }
  }

  @Test
  void aConnectionServesOnlySoManyRequests() throws IOException {
    try (WireClient client = new WireClient(server.port())) {
      client.send("GET /v1/hello HTTP/1.1\r\nhost: x\r\n\r\n".repeat(5));
      client.readFor(PATIENCE_MILLIS);

      assertThat(client.text().split("HTTP/1.1 200 ", -1)).hasSize(4);
      assertThat(client.text()).contains("onnection: close");
    }
  }

  /// Sends a byte every 50 milliseconds until it is cut off, which must be long before all are
  /// sent.
  private static void drip(WireClient client) throws IOException {
    int sent = 0;
    while (sent < 200 && !client.isClosed() && client.send("x")) {
      client.readFor(50);
      sent++;
    }
    client.readFor(PATIENCE_MILLIS);
    assertThat(sent).as("bytes dripped").isLessThan(100);
  }
}
