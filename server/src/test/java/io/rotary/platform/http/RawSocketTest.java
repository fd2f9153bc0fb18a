package io.rotary.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sends what no honest client sends, byte by byte over a socket, most of it with a second request
/// behind. Nothing of a body may ever be answered as a request; nothing may be answered with 5xx;
/// every body must be ours; whoever sends malformed bytes loses the connection.
class RawSocketTest {
  private static final int PATIENCE_MILLIS = 8_000;
  private static WireServer server;

  @BeforeAll
  static void start() {
    server = new WireServer(HttpLimits.DEFAULT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyCaseIsAnsweredSafely() throws Exception {
    List<WireCase> cases = new ArrayList<>(FramingCases.all());
    cases.addAll(RequestCases.all());
    assertThat(cases).hasSizeGreaterThanOrEqualTo(450);

    List<Future<WireVerdict>> verdicts = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < cases.size(); i++) {
        int number = i;
        verdicts.add(clients.submit(() -> verdict(cases.get(number), number)));
      }
    }

    Map<String, List<String>> faults = new LinkedHashMap<>();
    for (Future<WireVerdict> verdict : verdicts) {
      if (!verdict.get().faults().isEmpty()) {
        faults.put(verdict.get().sent().toString(), verdict.get().faults());
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void theJudgeSeesARecordedDesync() {
    WireCase sent =
        WireCase.refused("chunk size", "recorded", "POST /v1/echo HTTP/1.1\r\n\r\n{SMUGGLED}");
    String recorded =
        """
        HTTP/1.1 500 Internal Server Error\r
        content-type: text/html\r
        content-length: 5\r
        \r
        <html\
        HTTP/1.1 200 OK\r
        content-type: application/json\r
        content-length: 2\r
        \r
        {}""";

    WireVerdict verdict =
        new WireVerdict(sent, recorded.getBytes(StandardCharsets.ISO_8859_1), true, 1, 1);

    assertThat(verdict.faults())
        .contains(
            "DESYNC: bytes of a body were run as a request",
            "DESYNC: 2 answers to 1 requests",
            "the connection was left open",
            "status 500",
            "content type text/html",
            "a body that is not JSON",
            "the request behind was run 1 times");
  }

  private static WireVerdict verdict(WireCase sent, int number) throws IOException {
    try (WireClient client = new WireClient(server.port())) {
      client.send(sent.bytes(number));
      client.readFor(PATIENCE_MILLIS);
      return new WireVerdict(
          sent,
          client.received(),
          !client.isClosed(),
          server.reached("smuggled", number),
          server.reached("next", number));
    }
  }
}
