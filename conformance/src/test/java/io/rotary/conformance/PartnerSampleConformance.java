package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `docs/partner-sample.mjs` links numbers for a server of its own, which knows it by two settings.
/// So an operator's system can be written from the documentation alone.
class PartnerSampleConformance {
  private static final String SECRET = UUID.randomUUID().toString();

  @AutoClose
  private static final NodeProcess SAMPLE =
      NodeProcess.start(
          Path.of("../docs/partner-sample.mjs"),
          List.of(),
          Map.of("PARTNER_SECRET", SECRET, "PORT", "0"),
          _ -> {});

  @AutoClose private static final HttpClient HTTP = HttpClient.newHttpClient();

  @AutoClose
  private static final RotaryProcess SERVER =
      RotaryProcess.start(
          "partner",
          Map.of("ROTARY_PARTNER_URL", SAMPLE.baseUrl(), "ROTARY_PARTNER_SECRET", SECRET));

  private final Project project =
      new Project(
          new Wire(URI.create(SERVER.baseUrl())),
          "conformance-partner",
          "partner-key",
          "partner-secret");

  @Test
  void theSampleLinksSwitchesAndUnlinksANumber() {
    String number = project.availableLocal();
    JsonNode rented =
        project.rent(
            number,
            """
            {"smsConfiguration":{"servicePlanId":"PlanA"},
             "voiceConfiguration":{"type":"RTC","appId":"app-1"}}
            """);
    JsonNode linked = project.settled(number);
    project.update(number, "{\"smsConfiguration\":{\"servicePlanId\":\"PlanB\"}}");
    JsonNode switched = project.settled(number);
    project.update(
        number,
        "{\"smsConfiguration\":{\"servicePlanId\":\"\"},\"voiceConfiguration\":{\"appId\":\"\"}}");
    JsonNode unlinked = project.settled(number);

    assertThat(Links.smsOf(rented))
        .isEqualTo(Links.sms("", "", Links.smsSchedule("PlanA", "", "WAITING")));
    assertThat(Links.smsOf(linked)).isEqualTo(Links.sms("PlanA", "", Links.NOTHING));
    assertThat(Links.voiceOf(linked)).isEqualTo(Links.voice("RTC", "app-1", Links.NOTHING));
    assertThat(Links.smsOf(switched)).isEqualTo(Links.sms("PlanB", "", Links.NOTHING));
    assertThat(Links.smsOf(unlinked)).isEqualTo(Links.sms("", "", Links.NOTHING));
    assertThat(Links.voiceOf(unlinked)).isEqualTo(Links.voice("RTC", "", Links.NOTHING));
  }

  @Test
  void whatTheSampleRefusesHasFailed() {
    String number = project.rented();
    project.update(number, "{\"smsConfiguration\":{\"servicePlanId\":\"refused-plan\"}}");

    assertThat(Links.smsOf(project.settled(number)))
        .isEqualTo(
            Links.sms(
                "",
                "",
                Links.smsSchedule("refused-plan", "", "FAILED", "SMS_PROVISIONING_FAILED")));
  }

  /// A plan that is taken back while the sample still works on it.
  @Test
  void aLinkThatIsWithdrawnIsCancelled() {
    String number = project.rented();
    project.update(number, "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\"}}");
    project.update(number, "{\"smsConfiguration\":{\"servicePlanId\":\"\"}}");

    assertThat(Links.smsOf(project.settled(number))).isEqualTo(Links.sms("", "", Links.NOTHING));
  }

  @Test
  void theSampleAnswersAsTheProtocolHasIt() throws Exception {
    String id = UUID.randomUUID().toString();
    String request = "{\"operationId\":\"%s\",\"target\":{\"id\":\"%s\"}}";
    String plan = request.formatted(id, "PlanA");

    assertThat(ask("GET", "/operations/" + id, "", SECRET).statusCode()).isEqualTo(404);
    HttpResponse<String> begun = ask("POST", "/operations", plan, SECRET);
    assertThat(begun.statusCode()).isEqualTo(200);
    JsonNode pending = Answer.parse("{\"status\":\"PENDING\",\"askAfterSeconds\":1}");
    assertThat(Answer.parse(begun.body())).isEqualTo(pending);
    HttpResponse<String> cancelled = ask("POST", "/operations/" + id + "/cancel", plan, SECRET);
    JsonNode withdrawn = Answer.parse("{\"status\":\"CANCELLED\"}");
    assertThat(Answer.parse(cancelled.body())).isEqualTo(withdrawn);
    HttpResponse<String> again = ask("POST", "/operations", plan, SECRET);
    assertThat(Answer.parse(again.body())).as("once done, never again").isEqualTo(withdrawn);
    String refused = request.formatted(UUID.randomUUID(), "refused-plan");
    assertThat(Answer.parse(ask("POST", "/operations", refused, SECRET).body()).get("status"))
        .isEqualTo(Answer.parse("\"REFUSED\""));
  }

  @Test
  void theSampleBelievesNobodyWithoutTheSecret() throws Exception {
    String plan =
        "{\"operationId\":\"%s\",\"target\":{\"id\":\"PlanA\"}}".formatted(UUID.randomUUID());
    HttpRequest unsigned =
        HttpRequest.newBuilder(URI.create(SAMPLE.baseUrl() + "/operations/1")).build();

    assertThat(ask("POST", "/operations", plan, "another secret").statusCode()).isEqualTo(401);
    assertThat(HTTP.send(unsigned, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(401);
  }

  private static HttpResponse<String> ask(String method, String path, String body, String secret)
      throws IOException, InterruptedException, GeneralSecurityException {
    String id = UUID.randomUUID().toString();
    String time = Long.toString(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] digest = mac.doFinal((id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(SAMPLE.baseUrl() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("webhook-id", id)
            .header("webhook-timestamp", time)
            .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(digest))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
