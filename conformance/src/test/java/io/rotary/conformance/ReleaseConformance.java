package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `POST activeNumbers/{phoneNumber}:release` (contract 03.5).
@ExtendWith(Rotary.Extension.class)
class ReleaseConformance {
  private final Rotary rotary;
  private final Project project;

  ReleaseConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  @Test
  void theVendorsClientReleasesANumber() {
    String number = project.rented();

    JsonNode released =
        rotary.vendorClient(project).call("release", "{\"phoneNumber\":\"%s\"}".formatted(number));

    Expect.keys(released, Expect.ACTIVE_NUMBER);
    assertThat(released.get("expireAt")).isEqualTo(released.get("nextChargeDate"));
  }

  @Test
  void theRentalEndsWithThePaidPeriodAndPendingLinksAreDropped() {
    String number = project.availableLocal();
    JsonNode rented =
        project.rent(
            number,
            """
            {"smsConfiguration":{"servicePlanId":"PlanA"},"voiceConfiguration":{"appId":"app-1"}}
            """);

    JsonNode released = project.post("/activeNumbers/" + number + ":release", "").ok();

    Expect.activeNumber(released);
    assertThat(released.get("nextChargeDate")).isEqualTo(rented.get("nextChargeDate"));
    assertThat(released.get("expireAt")).isEqualTo(rented.get("nextChargeDate"));
    assertThat(released.at("/smsConfiguration/scheduledProvisioning").isNull()).isTrue();
    assertThat(released.at("/voiceConfiguration/scheduledVoiceProvisioning").isNull()).isTrue();
  }

  @Test
  void aReleasedNumberStaysTheProjectsUntilItExpires() {
    String number = project.rented();

    JsonNode released = project.post("/activeNumbers/" + number + ":release", "").ok();

    assertThat(project.active(number)).isEqualTo(released);
    String listed = "/activeNumbers?numberPattern.pattern=" + number;
    assertThat(project.get(listed).ok().get("activeNumbers").get(0)).isEqualTo(released);
    Expect.notFound(project.get("/availableNumbers/" + number), "AvailableNumber", number);
  }

  @Test
  void releasingAgainChangesNothing() {
    String number = project.rented();
    JsonNode first = project.post("/activeNumbers/" + number + ":release", "").ok();

    assertThat(project.post("/activeNumbers/" + number + ":release", "").ok()).isEqualTo(first);
  }

  @Test
  void aReleasedNumberCanStillBeConfiguredButTheReleaseStands() {
    String number = project.rented();
    JsonNode released = project.post("/activeNumbers/" + number + ":release", "").ok();

    JsonNode updated = project.update(number, "{\"displayName\":\"going\",\"expireAt\":null}");

    assertThat(updated.get("displayName").asString()).isEqualTo("going");
    assertThat(updated.get("expireAt")).isEqualTo(released.get("expireAt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{", "<xml/>"})
  void aBodyIsIgnoredWhateverItIs(String body) {
    String path = "/activeNumbers/" + project.rented() + ":release";

    assertThat(project.send("POST", path, Map.of("content-type", "text/xml"), body).status())
        .isEqualTo(200);
    assertThat(project.send("POST", path, Map.of(), body).status()).isEqualTo(200);
  }

  @Test
  void aNumberTheProjectDoesNotRentIsNotFound() {
    String others = rotary.other().rented();

    Expect.notFound(
        project.post("/activeNumbers/" + others + ":release", ""), "ActiveNumber", others);
    Expect.notFound(
        project.post("/activeNumbers/+12125550199:release", ""), "ActiveNumber", "+12125550199");
    assertThat(rotary.other().active(others).get("expireAt").isNull()).isTrue();
  }

  @Test
  void aNumberOfAWrongFormatIsRefused() {
    Expect.flat(
        project.post("/activeNumbers/+1206555:release", ""),
        400,
        "syntax_invalid_parameter_format");
  }

  @Test
  void aRepeatWithTheSameIdempotencyKeyGetsTheStoredAnswer() {
    String path = "/activeNumbers/" + project.rented() + "%3Arelease";
    Map<String, String> headers = Map.of("idempotency-key", "\"release-" + Instant.now() + "\"");

    Answer first = project.send("POST", path, headers, "");
    Answer again = project.send("POST", path, headers, "");

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotent-replayed")).contains("true");
  }
}
