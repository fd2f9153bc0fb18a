package io.rotary.rental;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A callback URL that leads inside is refused when it is stored, and nothing is changed. What
/// inside is depends on the mode; every send judges again.
class CallbackUrlTest {
  private static final String NUMBER = "+12025550140";

  @RegisterExtension static final TestApp SANDBOX = TestApp.start();
  @RegisterExtension static final TestApp PRODUCTION = TestApp.startProduction();

  private static Answer rent(TestApp app, String url) {
    return app.as("owl")
        .post("availableNumbers/" + NUMBER + ":rent", "{\"callbackUrl\":\"" + url + "\"}");
  }

  private static void isRefused(Answer answer, String rule) {
    answer.isNested(400, "INVALID_ARGUMENT", "Invalid callbackUrl").blames("callbackUrl", rule);
  }

  private static void isFree(TestApp app) {
    app.as("owl").get("availableNumbers/" + NUMBER).hasStatus(200);
  }

  @ParameterizedTest
  @CsvSource({
    "http://hooks.example.test/a, must be an https URL",
    "https://hooks.example.test:8443/a, 'must use the usual port, or one the operator allows'",
    "https://127.0.0.1/a, must not lead to an address of a private or special network",
    "https://[::1]/a, must not lead to an address of a private or special network",
    "https://0x7f000001/a, must write an IPv4 address as four plain numbers",
    "https://169.254.169.254/latest, must not lead to an address of a private or special network",
    "https://[fd00::1]/a, must not lead to an address of a private or special network",
    "https://localhost/a, 'must name its host in full, such as hooks.example.com'",
    "https://db.internal/a, must not name a host of an inner network"
  })
  void productionTakesHttpsToTheOutsideOnly(String url, String rule) {
    isRefused(rent(PRODUCTION, url), rule);
    isFree(PRODUCTION);
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.1/a, must not lead to an address of a private or special network",
    "http://169.254.169.254/latest, must not lead to an address of a private or special network",
    "http://db.internal/a, must not name a host of an inner network"
  })
  void theSandboxReachesNoFurtherThanThisMachine(String url, String rule) {
    isRefused(rent(SANDBOX, url), rule);
    isFree(SANDBOX);
  }

  @Test
  void theSandboxCallsThisMachine() {
    rent(SANDBOX, "http://127.0.0.1:9/a").hasStatus(200);
    SANDBOX
        .as("owl")
        .patch("activeNumbers/" + NUMBER, "{\"callbackUrl\":\"http://localhost:9/b\"}")
        .hasStatus(200);
  }

  @Test
  void everyWayToSetOneIsGuarded() {
    String url = "https://10.0.0.1/a";
    String rule = "must not lead to an address of a private or special network";
    isRefused(
        PRODUCTION
            .as("owl")
            .post(
                "availableNumbers:rentAny",
                "{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"callbackUrl\":\"" + url + "\"}"),
        rule);
    String rented = "+12025550141";
    PRODUCTION
        .as("owl")
        .post(
            "availableNumbers/" + rented + ":rent",
            "{\"callbackUrl\":\"https://hooks.example.test/a\"}")
        .hasStatus(200);
    isRefused(
        PRODUCTION.as("owl").patch("activeNumbers/" + rented, "{\"callbackUrl\":\"" + url + "\"}"),
        rule);
    assertThat(PRODUCTION.as("owl").get("activeNumbers/" + rented).at("/callbackUrl").stringValue())
        .isEqualTo("https://hooks.example.test/a");
  }
}
