package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whole shapes of answers. Human texts inside errors are free unless the contract quotes them, so
/// they are only required to be there.
final class Expect {
  private Expect() {}

  static final List<String> AVAILABLE_NUMBER =
      List.of(
          "phoneNumber",
          "regionCode",
          "type",
          "capability",
          "setupPrice",
          "monthlyPrice",
          "paymentIntervalMonths",
          "supportingDocumentationRequired");

  static final List<String> ACTIVE_NUMBER =
      List.of(
          "phoneNumber",
          "projectId",
          "displayName",
          "regionCode",
          "type",
          "capability",
          "money",
          "paymentIntervalMonths",
          "nextChargeDate",
          "expireAt",
          "smsConfiguration",
          "voiceConfiguration",
          "callbackUrl");

  static void keys(JsonNode object, String... names) {
    assertThat(object.propertyNames()).as(object.toString()).containsExactlyInAnyOrder(names);
  }

  static void keys(JsonNode object, List<String> names) {
    keys(object, names.toArray(String[]::new));
  }

  static void money(JsonNode money, String amount) {
    assertThat(money)
        .isEqualTo(Answer.parse("{\"currencyCode\":\"EUR\",\"amount\":\"%s\"}".formatted(amount)));
  }

  /// UTC with six decimals, as the live service writes it.
  static void timestamp(JsonNode time) {
    assertThat(time.isString()).as(time.toString()).isTrue();
    assertThat(time.asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
  }

  /// All keys of an active number at every level, with their types.
  static void activeNumber(JsonNode number) {
    keys(number, ACTIVE_NUMBER);
    assertThat(number.get("phoneNumber").asString()).matches("\\+[0-9]{7,15}");
    assertThat(number.get("paymentIntervalMonths").isIntegralNumber()).isTrue();
    assertThat(number.get("capability").isArray()).isTrue();
    keys(number.get("money"), "currencyCode", "amount");
    assertThat(number.get("money").get("amount").isString()).isTrue();
    timestamp(number.get("nextChargeDate"));
    assertThat(number.get("displayName").isString()).isTrue();
    assertThat(number.get("callbackUrl").isString()).isTrue();
    JsonNode sms = number.get("smsConfiguration");
    keys(sms, "servicePlanId", "scheduledProvisioning", "campaignId");
    JsonNode smsSchedule = sms.get("scheduledProvisioning");
    if (!smsSchedule.isNull()) {
      keys(smsSchedule, "servicePlanId", "campaignId", "status", "lastUpdatedTime", "errorCodes");
      timestamp(smsSchedule.get("lastUpdatedTime"));
      assertThat(smsSchedule.get("errorCodes").isArray()).isTrue();
    }
    JsonNode voice = number.get("voiceConfiguration");
    keys(
        voice,
        "appId",
        "scheduledVoiceProvisioning",
        "lastUpdatedTime",
        "type",
        "trunkId",
        "serviceId");
    JsonNode voiceSchedule = voice.get("scheduledVoiceProvisioning");
    if (!voiceSchedule.isNull()) {
      keys(voiceSchedule, "appId", "status", "lastUpdatedTime", "type", "trunkId", "serviceId");
      timestamp(voiceSchedule.get("lastUpdatedTime"));
    }
  }

  /// A nested error without details.
  static void nested(Answer answer, int status, String word) {
    nested(answer, status, word, "[]");
  }

  /// A nested error, compared whole except for its message, which must not be empty.
  static void nested(Answer answer, int status, String word, String details) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    JsonNode json = answer.json();
    assertThat(json.at("/error/message").asString()).as(answer.text()).isNotEmpty();
    ((ObjectNode) json.get("error")).put("message", "…");
    String expected =
        "{\"error\":{\"code\":%d,\"message\":\"…\",\"status\":\"%s\",\"details\":%s}}"
            .formatted(status, word, details);
    assertThat(json).isEqualTo(Answer.parse(expected));
  }

  /// A flat error; the text must not be empty.
  static void flat(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    JsonNode json = answer.json();
    keys(json, "code", "text");
    assertThat(json.get("code").asString()).as(answer.text()).isEqualTo(code);
    assertThat(json.get("text").asString()).isNotBlank();
  }

  /// INVALID_ARGUMENT with one violation for each of these fields.
  static void invalid(Answer answer, String... fields) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    JsonNode error = answer.json().get("error");
    assertThat(error).as(answer.text()).isNotNull();
    keys(error, "code", "message", "status", "details");
    assertThat(error.get("code").intValue()).isEqualTo(400);
    assertThat(error.get("status").asString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(error.get("details").size()).as(answer.text()).isEqualTo(1);
    JsonNode detail = error.get("details").get(0);
    keys(detail, "type", "fieldViolations");
    assertThat(detail.get("type").asString()).isEqualTo("BadRequest");
    List<String> named = new ArrayList<>();
    for (JsonNode violation : detail.get("fieldViolations")) {
      keys(violation, "field", "description");
      named.add(violation.get("field").asString());
    }
    assertThat(named).as(answer.text()).containsExactly(fields);
  }

  /// The published body for a value outside its enumeration, compared whole.
  static void notInEnumeration(Answer answer, String field, String value) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    ObjectNode expected = (ObjectNode) Answer.parse("{\"error\":{\"code\":400}}").get("error");
    expected.put(
        "message", "parsing field \"" + field + "\": \"" + value + "\" is not a valid value");
    expected.put("status", "INVALID_ARGUMENT");
    expected.putArray("details");
    keys(answer.json(), "error");
    assertThat(answer.json().get("error")).isEqualTo(expected);
  }

  static void notFound(Answer answer, String resourceType, String resourceName) {
    nested(answer, 404, "NOT_FOUND", "[" + resource(resourceType, resourceName) + "]");
  }

  /// The published body, which says nothing; compared byte for byte in meaning.
  static void permissionDenied(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    assertThat(answer.json())
        .isEqualTo(
            Answer.parse(
                """
                {"error":{"code":403,"message":"","status":"PERMISSION_DENIED","details":[]}}
                """));
  }

  private static String resource(String type, String name) {
    return """
        {"type":"ResourceInfo","resourceType":"%s","resourceName":"%s","owner":"","description":""}\
        """
        .formatted(type, name);
  }
}
