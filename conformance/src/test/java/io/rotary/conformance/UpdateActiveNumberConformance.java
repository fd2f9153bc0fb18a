package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `PATCH activeNumbers/{phoneNumber}`: every row of the table in contract 03.4.
@ExtendWith(Rotary.Extension.class)
class UpdateActiveNumberConformance {
  private static final String SMS = "/smsConfiguration/scheduledProvisioning";
  private static final String VOICE = "/voiceConfiguration/scheduledVoiceProvisioning";

  private final Rotary rotary;
  private final Project project;
  private final String number;

  UpdateActiveNumberConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
    this.number = project.rented();
  }

  @Test
  void theVendorsClientUpdatesANumber() {
    JsonNode updated =
        rotary
            .vendorClient(project)
            .call(
                "update",
                """
                {"phoneNumber":"%s","updateActiveNumberRequestBody":{
                  "displayName":"Fax line",
                  "smsConfiguration":{"servicePlanId":"PlanB"},
                  "voiceConfiguration":{"type":"FAX","serviceId":"fax-1"},
                  "callbackUrl":"https://hooks.example.test/numbers"}}
                """
                    .formatted(number));

    Expect.keys(updated, Expect.ACTIVE_NUMBER);
    assertThat(updated.get("displayName").asString()).isEqualTo("Fax line");
    assertThat(updated.get("callbackUrl").asString())
        .isEqualTo("https://hooks.example.test/numbers");
    assertThat(updated.at(SMS + "/servicePlanId").asString()).isEqualTo("PlanB");
    assertThat(updated.at("/smsConfiguration/servicePlanId").asString()).isEmpty();
    assertThat(updated.at(VOICE + "/type").asString()).isEqualTo("FAX");
    assertThat(updated.at(VOICE + "/serviceId").asString()).isEqualTo("fax-1");
    assertThat(updated.at(VOICE + "/appId").asString()).isEmpty();
    assertThat(updated.at("/voiceConfiguration/type").asString()).isEqualTo("RTC");
  }

  @Test
  void theVendorsClientIsToldThatANumberIsNotThere() {
    JsonNode error =
        rotary.vendorClient(project).fail("update", "{\"phoneNumber\":\"+12125550199\"}");

    assertThat(error.get("status").intValue()).isEqualTo(404);
  }

  @Test
  void whatTheBodyDoesNotNameStaysAsItIs() {
    project.update(
        number, "{\"displayName\":\"Hotline\",\"callbackUrl\":\"http://hooks.example.test/a\"}");
    JsonNode before = project.active(number);

    assertThat(project.update(number, "{}")).isEqualTo(before);
    assertThat(project.update(number, "{\"money\":null,\"expireAt\":\"x\",\"color\":1}"))
        .as("unknown and read-only members are ignored")
        .isEqualTo(before);
    assertThat(project.update(number + "?updateMask=displayName", "{}")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "displayName, '\"Front desk\"', Front desk",
    "displayName, '\"\"', ''",
    "displayName, null, ''",
    "callbackUrl, '\"https://hooks.example.test/b\"', https://hooks.example.test/b",
    "callbackUrl, '\"\"', ''",
    "callbackUrl, null, ''",
  })
  void nameAndCallbackUrlAreSetOrCleared(String member, String json, String expected) {
    project.update(
        number, "{\"displayName\":\"Old\",\"callbackUrl\":\"https://hooks.example.test/old\"}");

    JsonNode updated = project.update(number, "{\"%s\":%s}".formatted(member, json));

    assertThat(updated.get(member).asString()).isEqualTo(expected);
    assertThat(project.active(number)).isEqualTo(updated);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"smsConfiguration\":{}}",
        "{\"voiceConfiguration\":{}}",
        "{\"voiceConfiguration\":{\"type\":\"RTC\"}}",
        "{\"voiceConfiguration\":{\"type\":\"FAX\"}}",
        "{\"voiceConfiguration\":{\"type\":\"RTC\",\"trunkId\":\"trunk-1\"}}",
        "{\"voiceConfiguration\":{\"serviceId\":\"fax-1\"}}",
        "{\"displayName\":\"changed\",\"smsConfiguration\":{}}",
      })
  void anEmptyConfigurationIsAConstraintViolationAndNothingIsApplied(String body) {
    JsonNode before = project.active(number);

    Expect.flat(update(body), 400, "syntax_constraint_violation");

    assertThat(project.active(number)).isEqualTo(before);
  }

  @Test
  void aConfigurationThatIsNullStaysAsItIs() {
    JsonNode before =
        project.update(number, "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\"}}");

    JsonNode after =
        project.update(number, "{\"smsConfiguration\":null,\"voiceConfiguration\":null}");

    assertThat(after.at(SMS)).isNotNull();
    assertThat(after.at(SMS + "/servicePlanId")).isEqualTo(before.at(SMS + "/servicePlanId"));
  }

  @Test
  void planAndCampaignAreScheduled() {
    JsonNode updated =
        project.update(
            number, "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\",\"campaignId\":\"C1\"}}");

    Expect.activeNumber(updated);
    assertThat(updated.at(SMS + "/servicePlanId").asString()).isEqualTo("PlanA");
    assertThat(updated.at(SMS + "/campaignId").asString()).isEqualTo("C1");
    assertThat(updated.at(SMS + "/status").asString()).isEqualTo("WAITING");
    assertThat(updated.at("/smsConfiguration/servicePlanId").asString()).isEmpty();
    assertThat(updated.at("/smsConfiguration/campaignId").asString()).isEmpty();
  }

  @Test
  void aNewTargetReplacesThePendingOne() {
    project.update(number, "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\"}}");
    project.update(number, "{\"voiceConfiguration\":{\"appId\":\"app-1\"}}");

    JsonNode updated =
        project.update(
            number,
            """
            {"smsConfiguration":{"servicePlanId":"PlanB"},
             "voiceConfiguration":{"type":"EST","trunkId":"trunk-1"}}
            """);

    assertThat(updated.at(SMS + "/servicePlanId").asString()).isEqualTo("PlanB");
    assertThat(updated.at(SMS + "/status").asString()).isEqualTo("WAITING");
    assertThat(updated.at(VOICE + "/type").asString()).isEqualTo("EST");
    assertThat(updated.at(VOICE + "/trunkId").asString()).isEqualTo("trunk-1");
    assertThat(updated.at(VOICE + "/appId").asString()).isEmpty();
  }

  /// With nothing in force an unlink leaves nothing to do, and a pending link is not made.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"smsConfiguration\":{\"servicePlanId\":\"\",\"campaignId\":\"\"}}",
        "{\"smsConfiguration\":{\"servicePlanId\":null,\"campaignId\":null}}",
      })
  void anEmptyOrNullPlanUnlinks(String body) {
    project.update(
        number, "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\",\"campaignId\":\"C1\"}}");

    JsonNode updated = project.update(number, body);

    assertThat(updated.at(SMS + "/servicePlanId").asString("")).isNotEqualTo("PlanA");
    assertThat(updated.at(SMS + "/campaignId").asString("")).isNotEqualTo("C1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"voiceConfiguration\":{\"appId\":\"\"}}",
        "{\"voiceConfiguration\":{\"type\":\"RTC\",\"appId\":null}}",
      })
  void anEmptyOrNullVoiceIdUnlinks(String body) {
    project.update(number, "{\"voiceConfiguration\":{\"appId\":\"app-1\"}}");

    JsonNode updated = project.update(number, body);

    assertThat(updated.at(VOICE + "/appId").asString("")).isNotEqualTo("app-1");
  }

  @Test
  void unlinkingWhatIsNotLinkedSchedulesNothing() {
    JsonNode before = project.active(number);

    JsonNode updated =
        project.update(
            number,
            "{\"smsConfiguration\":{\"servicePlanId\":\"\",\"campaignId\":\"\"},"
                + "\"voiceConfiguration\":{\"appId\":\"\"}}");

    assertThat(updated).isEqualTo(before);
  }

  @Test
  void aCampaignMayComeWithoutAPlan() {
    JsonNode updated = project.update(number, "{\"smsConfiguration\":{\"campaignId\":\"C2\"}}");

    assertThat(updated.at(SMS + "/campaignId").asString()).isEqualTo("C2");
    assertThat(updated.at("/smsConfiguration/servicePlanId").asString()).isEmpty();
  }

  @Test
  void aVoiceIdWithoutATypeIsAnApplication() {
    JsonNode updated = project.update(number, "{\"voiceConfiguration\":{\"appId\":\"app-2\"}}");

    assertThat(updated.at(VOICE + "/type").asString()).isEqualTo("RTC");
    assertThat(updated.at(VOICE + "/appId").asString()).isEqualTo("app-2");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"smsConfiguration\":{\"servicePlanId\":\"PlanOfTheOther\"}}',"
        + " smsConfiguration.servicePlanId",
    "'{\"voiceConfiguration\":{\"appId\":\"nope\"}}', voiceConfiguration.appId",
    "'{\"displayName\":\"x\",\"voiceConfiguration\":{\"type\":\"FAX\",\"serviceId\":\"n\"}}',"
        + " voiceConfiguration.serviceId",
  })
  void anUnknownReferenceIsRefusedAndNothingIsApplied(String body, String field) {
    JsonNode before = project.active(number);

    Expect.invalid(update(body), field);

    assertThat(project.active(number)).isEqualTo(before);
  }

  @Test
  void aCampaignOfAnotherProjectIsUnknownAndNothingIsApplied() {
    JsonNode before = project.active(number);

    Expect.flat(
        update(
            """
            {"displayName":"x","callbackUrl":"https://hooks.example.test/c",
             "smsConfiguration":{"servicePlanId":"PlanA","campaignId":"C9"}}
            """),
        403,
        "unknown_campaign");

    assertThat(project.active(number)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"displayName\":1}",
        "{\"displayName\":{}}",
        "{\"smsConfiguration\":\"\"}",
        "{\"voiceConfiguration\":[]}",
        "{\"smsConfiguration\":{\"campaignId\":false}}",
        "",
        "[]",
      })
  void aBodyThatCannotBeReadIsInvalidJson(String body) {
    Expect.flat(update(body), 400, "syntax_invalid_json");
  }

  @Test
  void wrongFormatsAndUnknownTypesAreRefused() {
    Expect.flat(
        update("{\"callbackUrl\":\"hooks.example.test\"}"), 400, "syntax_invalid_parameter_format");
    Expect.notInEnumeration(
        update("{\"voiceConfiguration\":{\"type\":\"rtc\",\"appId\":\"app-1\"}}"),
        "voiceConfiguration.type",
        "rtc");
  }

  @Test
  void theMediaTypeMustBeJson() {
    Answer refused =
        project.send(
            "PATCH", "/activeNumbers/" + number, Map.of("content-type", "text/plain"), "{}");

    Expect.nested(refused, 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void aNumberOfAnotherProjectIsNotFound() {
    Expect.notFound(rotary.other().patch("/activeNumbers/" + number, "{}"), "ActiveNumber", number);
  }

  @Test
  void aRepeatWithTheSameIdempotencyKeyIsNotAppliedAgain() {
    Map<String, String> headers =
        Map.of("content-type", "application/json", "idempotency-key", "update-" + Instant.now());
    String body = "{\"displayName\":\"first\"}";
    Answer first = project.send("PATCH", "/activeNumbers/" + number, headers, body);
    project.update(number, "{\"displayName\":\"second\"}");

    Answer again = project.send("PATCH", "/activeNumbers/" + number, headers, body);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotent-replayed")).contains("true");
    assertThat(project.active(number).get("displayName").asString()).isEqualTo("second");
  }

  private Answer update(String body) {
    return project.patch("/activeNumbers/" + number, body);
  }
}
