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
    return RawExchange.of(
            APP, "GET " + CLOCK + " HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n")
        .status();
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
          production.operator().send(route.method(), path, "", Map.of()).hasStatus(404);
        }
      }
    }
  }
}
