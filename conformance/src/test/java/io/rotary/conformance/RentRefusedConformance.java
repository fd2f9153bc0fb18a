package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `POST availableNumbers/{phoneNumber}:rent` (contract 02.4, 07.6): what is refused. A refused
/// rent leaves the number on the shelf.
@ExtendWith(Rotary.Extension.class)
class RentRefusedConformance {
  private final Rotary rotary;
  private final Project project;
  private final String number;

  RentRefusedConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
    this.number = project.availableLocal();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nothing",
        "[]",
        "\"{}\"",
        "null",
        "{} {}",
        "{\"callbackUrl\":1}",
        "{\"callbackUrl\":[\"https://hooks.example.test\"]}",
        "{\"smsConfiguration\":\"PlanA\"}",
        "{\"smsConfiguration\":[]}",
        "{\"smsConfiguration\":{\"servicePlanId\":7}}",
        "{\"voiceConfiguration\":true}",
        "{\"voiceConfiguration\":{\"type\":1,\"appId\":\"app-1\"}}",
        "{\"voiceConfiguration\":{\"appId\":{}}}",
        "{\"callbackUrl\":\"\",\"callbackUrl\":\"\"}",
        "{/* why */}",
      })
  void aBodyThatCannotBeReadIsInvalidJson(String body) {
    Expect.flat(rent(body), 400, "syntax_invalid_json");
    assertStillAvailable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"smsConfiguration\":{}}",
        "{\"smsConfiguration\":{\"campaignId\":\"C1\"}}",
        "{\"smsConfiguration\":{\"servicePlanId\":\"\"}}",
        "{\"smsConfiguration\":{\"servicePlanId\":null}}",
        "{\"voiceConfiguration\":{}}",
        "{\"voiceConfiguration\":{\"type\":\"RTC\"}}",
        "{\"voiceConfiguration\":{\"type\":\"EST\"}}",
        "{\"voiceConfiguration\":{\"type\":\"FAX\",\"appId\":\"app-1\"}}",
        "{\"voiceConfiguration\":{\"type\":\"RTC\",\"trunkId\":\"trunk-1\"}}",
        "{\"voiceConfiguration\":{\"trunkId\":\"trunk-1\"}}",
        "{\"voiceConfiguration\":{\"appId\":\"\"}}",
      })
  void aConfigurationWithoutItsIdIsAConstraintViolation(String body) {
    Expect.flat(rent(body), 400, "syntax_constraint_violation");
    assertStillAvailable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hooks.example.test", "ftp://hooks.example.test", "/numbers", "http://"})
  void aCallbackUrlThatIsNoAbsoluteHttpUrlHasAWrongFormat(String url) {
    Answer refused = rent("{\"callbackUrl\":\"%s\"}".formatted(url));

    Expect.flat(refused, 400, "syntax_invalid_parameter_format");
    assertStillAvailable();
  }

  @Test
  void anUnknownVoiceTypeIsNotInItsEnumeration() {
    Answer refused = rent("{\"voiceConfiguration\":{\"type\":\"SIP\",\"appId\":\"app-1\"}}");

    Expect.notInEnumeration(refused, "voiceConfiguration.type", "SIP");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"smsConfiguration\":{\"servicePlanId\":\"Nope\"}}', smsConfiguration.servicePlanId",
    "'{\"smsConfiguration\":{\"servicePlanId\":\"PlanOfTheOther\"}}',"
        + " smsConfiguration.servicePlanId",
    "'{\"voiceConfiguration\":{\"appId\":\"nope\"}}', voiceConfiguration.appId",
    "'{\"voiceConfiguration\":{\"type\":\"EST\",\"trunkId\":\"app-1\"}}',"
        + " voiceConfiguration.trunkId",
    "'{\"voiceConfiguration\":{\"type\":\"FAX\",\"serviceId\":\"x\"}}',"
        + " voiceConfiguration.serviceId",
  })
  void aReferenceTheProjectDoesNotHaveIsAnInvalidArgument(String body, String field) {
    Expect.invalid(rent(body), field);
    assertStillAvailable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"C9", "nope"})
  void aCampaignTheProjectDoesNotHaveIsUnknown(String campaign) {
    Answer refused =
        rent(
            "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\",\"campaignId\":\"%s\"}}"
                .formatted(campaign));

    Expect.flat(refused, 403, "unknown_campaign");
    assertStillAvailable();
  }

  @Test
  void aCampaignForANumberOutsideTheUnitedStatesIsUnknown() {
    String british = project.available("regionCode=GB&type=MOBILE").get("phoneNumber").asString();

    Answer refused =
        project.post(
            "/availableNumbers/" + british + ":rent",
            "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\",\"campaignId\":\"C1\"}}");

    Expect.flat(refused, 403, "unknown_campaign");
  }

  @Test
  void aNumberOfAWrongFormatIsRefusedAndOneThatIsNotInStockIsNotFound() {
    Expect.flat(
        project.post("/availableNumbers/+1206555:rent", "{}"),
        400,
        "syntax_invalid_parameter_format");
    Expect.notFound(
        project.post("/availableNumbers/+12125550199:rent", "{}"),
        "AvailableNumber",
        "+12125550199");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "json"})
  void anotherMediaTypeIsUnsupported(String mediaType) {
    Answer refused = project.send("POST", path(), Map.of("content-type", mediaType), "{}");

    Expect.nested(refused, 415, "UNSUPPORTED_MEDIA_TYPE");
    assertStillAvailable();
  }

  @Test
  void aMissingContentTypeAndAContentCodingAreUnsupported() {
    Map<String, String> coded =
        Map.of("content-type", "application/json", "content-encoding", "br");

    Expect.nested(project.send("POST", path(), Map.of(), "{}"), 415, "UNSUPPORTED_MEDIA_TYPE");
    Expect.nested(project.send("POST", path(), coded, "{}"), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void aBodyOver256KibibytesIsTooLarge() {
    Answer refused = rent("{\"callbackUrl\":\"%s\"}".formatted("x".repeat(256 * 1024)));

    assertThat(refused.status()).isEqualTo(413);
    JsonNode error = refused.json().get("error");
    Expect.keys(error, "code", "message", "status", "details");
    assertThat(error.get("code").intValue()).isEqualTo(413);
    assertThat(error.get("status").asString()).isEqualTo("CONTENT_TOO_LARGE");
    Expect.keys(error.get("details").get(0), "type", "resourceName", "description");
  }

  @Test
  void aTrialAccountMayNotRent() {
    Answer refused = rotary.trial().post(path(), "{}");

    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    JsonNode error = refused.json().get("error");
    Expect.keys(error, "code", "message", "status", "details");
    assertThat(error.get("code").intValue()).isEqualTo(403);
    assertThat(error.get("message").asString()).containsIgnoringCase("trial");
    assertThat(error.get("status").asString()).isEqualTo("PERMISSION_DENIED");
    JsonNode detail = error.get("details").get(0);
    Expect.keys(detail, "type", "resourceType", "resourceName", "owner", "description");
    assertThat(detail.get("type").asString()).isEqualTo("ResourceInfo");
    assertThat(detail.get("resourceType").asString()).isEqualTo("AvailableNumber");
    assertStillAvailable();
  }

  @Test
  void aBlockedAccountMayReadButNotRent() {
    Project blocked = rotary.blocked();

    Expect.flat(blocked.post(path(), "{}"), 403, "blocked_account");
    assertThat(blocked.get("/availableNumbers/" + number).status()).isEqualTo(200);
  }

  @Test
  void notEnoughCreditIsAFailedPrecondition() {
    Expect.nested(rotary.poor().post(path(), "{}"), 400, "FAILED_PRECONDITION");
    assertStillAvailable();
  }

  @Test
  void anotherCurrencyThanTheAccountsIsAFailedPrecondition() {
    String australian =
        project.available("regionCode=AU&type=MOBILE").get("phoneNumber").asString();

    Answer refused = project.post("/availableNumbers/" + australian + ":rent", "{}");

    Expect.nested(refused, 400, "FAILED_PRECONDITION");
  }

  @Test
  void missingDocumentsAreAFailedPreconditionWhereTheRegionWantsThemFirst() {
    String swedish = project.available("regionCode=SE&type=LOCAL").get("phoneNumber").asString();

    Answer refused = project.post("/availableNumbers/" + swedish + ":rent", "{}");

    Expect.nested(refused, 400, "FAILED_PRECONDITION");
  }

  @Test
  void aNumberOfATypeThatIsNotSoldInItsRegionIsIllegal() {
    Expect.flat(
        project.post("/availableNumbers/+16045550101:rent", "{}"), 403, "illegal_number_type");
  }

  private Answer rent(String body) {
    return project.post(path(), body);
  }

  private String path() {
    return "/availableNumbers/" + number + ":rent";
  }

  private void assertStillAvailable() {
    assertThat(project.get("/availableNumbers/" + number).status()).isEqualTo(200);
  }
}
