package io.rotary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Projects that are made as they are named, and that do the same each time.
class FirstUseTest {
  private static final String ANY = "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}";

  @RegisterExtension
  static final TestApp APP =
      TestApp.start(
          Map.of("ROTARY_SANDBOX_CREATE_PROJECTS", "on", "ROTARY_SANDBOX_DETERMINISTIC", "on"));

  private static TestApp.Client client(String project, String keyId, String secret) {
    byte[] credential = (keyId + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return APP.with(project, "Basic " + Base64.getEncoder().encodeToString(credential));
  }

  private static Answer token(TestApp.Client client) {
    return client.send(
        "POST",
        "/oauth2/token",
        "grant_type=client_credentials",
        Map.of("content-type", "application/x-www-form-urlencoded"));
  }

  @Test
  void aProjectIsThereOnceItIsNamed() {
    TestApp.Client client = client("made-1", "made-1-key", "anything");

    client.post("availableNumbers:rentAny", ANY).hasStatus(200);

    client("made-1", "made-1-key", "something else").get("activeNumbers").hasStatus(401);
    client("made-1", "another-key", "anything").get("activeNumbers").hasStatus(401);
    assertThat(client.get("activeNumbers").at("/totalSize").intValue()).isEqualTo(1);
  }

  @Test
  void aKeyThatIsThereMakesNothing() {
    client("made-2", "owl-key", "owl-secret").get("activeNumbers").hasStatus(403);
    APP.with("", "").get("/sandbox/projects/made-2/clock").hasStatus(404);
  }

  @Test
  void theTokenEndpointMakesAProjectCalledAsTheKey() {
    String token =
        token(client("", "made-3", "anything")).hasStatus(200).at("/access_token").stringValue();

    APP.with("made-3", "Bearer " + token).get("activeNumbers").hasStatus(200);
  }

  @Test
  void aCrowdMakesOneProject() throws Exception {
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          IntStream.range(0, 16)
              .mapToObj(
                  _ -> crowd.submit(() -> client("made-4", "made-4", "s").get("activeNumbers")))
              .toList();
      for (Future<Answer> answer : answers) {
        answer.get().hasStatus(200);
      }
    }
  }

  @Test
  void theSameCallsMakeTheSameIdsAndTimes() {
    TestApp.Client client = client("made-5", "made-5", "s");
    String first = order(client);
    APP.with("", "").post("/sandbox/projects/made-5:reset", "").hasStatus(200);

    String again = order(client);

    assertThat(again).isEqualTo(first).contains("2030-01-01T00:00:00.000000Z");
  }

  /// What a rent and a number order answer; the lowest numbers that fit.
  private static String order(TestApp.Client client) {
    String rented =
        client
            .post("availableNumbers/+12065550150:rent", "{\"displayName\":\"the same\"}")
            .hasStatus(200)
            .text();
    String ordered =
        client
            .post(
                "numberOrders:createNumberOrder",
                """
                {"regionCode":"US","numberType":"LOCAL",
                 "numberOrderOption":{"phoneNumbers":["+12025550199"]}}
                """)
            .hasStatus(200)
            .text();
    return rented + ordered;
  }
}
