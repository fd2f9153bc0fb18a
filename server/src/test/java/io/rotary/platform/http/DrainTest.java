package io.rotary.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.testing.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Leaving: what is being answered is answered, and nothing new is begun.
class DrainTest {
  private static final String SLOW = "GET /v1/slow HTTP/1.1\r\nhost: x\r\n\r\n";

  @Test
  void aRequestInFlightIsAnsweredAndEndsItsConnection() throws Exception {
    ApiServer api = new ApiServer();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        WireClient client = new WireClient(api.server.port())) {
      client.send(SLOW);
      assertThat(api.entered.await(5, TimeUnit.SECONDS)).isTrue();

      Future<Boolean> stopped = threads.submit(api.server::stop);
      awaitRefusal(api.server.port());
      assertThat(stopped.isDone()).isFalse();
      api.released.countDown();
      client.readFor(5_000);

      assertThat(stopped.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(client.isClosed()).isTrue();
      assertThat(client.text())
          .startsWith("HTTP/1.1 200 ")
          .contains("onnection: close")
          .endsWith("{\"value\":\"slow\"}");
    }
    api.close();
  }

  @Test
  void aRequestThatDoesNotEndIsCutOffWhenTimeIsUp() throws Exception {
    ApiServer api = new ApiServer(quick());
    try (WireClient client = new WireClient(api.server.port())) {
      client.send(SLOW);
      assertThat(api.entered.await(5, TimeUnit.SECONDS)).isTrue();

      boolean idle = api.server.stop();

      assertThat(idle).isFalse();
      client.readFor(5_000);
      assertThat(client.isClosed()).isTrue();
    }
    api.close();
  }

  @Test
  void aDrainingServerStillAnswersButKeepsNoConnection() throws Exception {
    try (ApiServer api = new ApiServer()) {
      api.server.drain();

      try (WireClient client = new WireClient(api.server.port())) {
        client.send("GET /v1/empty HTTP/1.1\r\nhost: x\r\n\r\n");
        client.readFor(5_000);

        assertThat(client.isClosed()).isTrue();
        assertThat(client.text()).startsWith("HTTP/1.1 200 ").contains("onnection: close");
      }
    }
  }

  private static void awaitRefusal(int port) {
    boolean refused = false;
    for (int i = 0; i < 1_000_000 && !refused; i++) {
      try (WireClient _ = new WireClient(port)) {
        Thread.onSpinWait();
      } catch (IOException e) {
        refused = true;
      }
    }
    assertThat(refused).isTrue();
  }

  private static HttpSettings quick() {
    return new HttpSettings("127.0.0.1", 0, true, Limits.drainedIn(Duration.ofMillis(100)));
  }
}
