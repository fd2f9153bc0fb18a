package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who may call /sandbox, and that production has none.
class SandboxAccessTest {
  private static final String CLOCK = "/sandbox/projects/owl/clock";

  @RegisterExtension static final TestApp APP = TestApp.start();

  private static int status(String headers) {
    return status(APP, "GET " + CLOCK, headers);
  }

  private static int status(TestApp app, String call, String headers) {
    String request = call + " HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n";
    return RawExchange.of(app, request).status();
  }

  @Test
  void whoeverIsOnThisMachineMayCall() {
    assertThat(status("Host: localhost:1\r\n")).isEqualTo(200);
    assertThat(status("Host: 127.0.0.1\r\n")).isEqualTo(200);
    assertThat(status("Host: [::1]:8080\r\n")).isEqualTo(200);
  }

  @Test
  void aNameThatWasPointedHereIsNotThisMachine() {
    assertThat(status("Host: evil.example:8080\r\n")).isEqualTo(401);
    assertThat(status("Host: localhost.evil.example\r\n")).isEqualTo(401);
  }

  @Test
  void aPageOfAnotherOriginMayNot() {
    assertThat(status("Host: localhost:1\r\nOrigin: http://evil.example\r\n")).isEqualTo(401);
    assertThat(status("Host: localhost:1\r\nOrigin: null\r\n")).isEqualTo(401);
    assertThat(status("Host: localhost:1\r\nOrigin: http://localhost:1\r\n")).isEqualTo(200);
  }

  @Test
  void anOperatorMayFromAnywhere() {
    String credential = "Authorization: Basic b3BlcmF0b3I6b3BlcmF0b3Itc2VjcmV0\r\n";

    assertThat(status("Host: rotary.example\r\n" + credential)).isEqualTo(200);
    assertThat(status("Host: localhost\r\nAuthorization: Basic b3dsLWtleTpvd2wtc2VjcmV0\r\n"))
        .isEqualTo(401);
  }

  @Test
  void productionHasNoSandbox() {
    try (TestApp production = TestApp.startProduction()) {
      for (var route : APP.routes()) {
        if (route.path().startsWith("/sandbox")) {
          String path = route.path().replaceAll("\\{[a-zA-Z]+}", "owl");
          assertThat(status(production, route.method() + " " + path, "Host: localhost\r\n"))
              .as(route.method() + " " + path)
              .isEqualTo(404);
        }
      }
    }
  }

  @Test
  void productionHasOneForWhoeverHasItsKey() {
    String key = "a-key-of-at-least-32-characters-0123";
    try (TestApp production = TestApp.startProduction(Map.of("ROTARY_SANDBOX_KEY", key))) {
      String here = "Host: localhost\r\n";
      String bearer = "Authorization: Bearer ";
      assertThat(status(production, "GET " + CLOCK, here + bearer + key + "\r\n")).isEqualTo(200);
      assertThat(status(production, "GET " + CLOCK, here + bearer + key + "x\r\n")).isEqualTo(401);
      assertThat(status(production, "GET " + CLOCK, here)).isEqualTo(401);
    }
  }
}
