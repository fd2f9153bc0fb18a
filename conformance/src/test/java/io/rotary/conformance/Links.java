package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a number is linked to and what is scheduled, as whole objects of the wire (contract 03.1).
/// The times in them are checked for their form and left out.
final class Links {
  /// Nothing is scheduled.
  static final String NOTHING = "null";

  private Links() {}

  static JsonNode sms(String plan, String campaign, String schedule) {
    return Answer.parse(
        "{\"servicePlanId\":\"%s\",\"scheduledProvisioning\":%s,\"campaignId\":\"%s\"}"
            .formatted(plan, schedule, campaign));
  }

  static String smsSchedule(String plan, String campaign, String status, String... errorCodes) {
    String codes =
        Stream.of(errorCodes).map(code -> '"' + code + '"').collect(Collectors.joining(","));
    return "{\"servicePlanId\":\"%s\",\"campaignId\":\"%s\",\"status\":\"%s\",\"errorCodes\":[%s]}"
        .formatted(plan, campaign, status, codes);
  }

  static JsonNode voice(String type, String id, String schedule) {
    return Answer.parse(
        "{%s,\"scheduledVoiceProvisioning\":%s}".formatted(ids(type, id), schedule));
  }

  static String voiceSchedule(String type, String id, String status) {
    return "{%s,\"status\":\"%s\"}".formatted(ids(type, id), status);
  }

  /// The id in its type's member; the other two are empty.
  private static String ids(String type, String id) {
    return "\"type\":\"%s\",\"appId\":\"%s\",\"trunkId\":\"%s\",\"serviceId\":\"%s\""
        .formatted(
            type,
            type.equals("RTC") ? id : "",
            type.equals("EST") ? id : "",
            type.equals("FAX") ? id : "");
  }

  static JsonNode smsOf(JsonNode number) {
    ObjectNode sms = (ObjectNode) number.get("smsConfiguration").deepCopy();
    removeTime(sms.get("scheduledProvisioning"));
    return sms;
  }

  static JsonNode voiceOf(JsonNode number) {
    ObjectNode voice = (ObjectNode) number.get("voiceConfiguration").deepCopy();
    removeTime(voice.get("scheduledVoiceProvisioning"));
    if (voice.get("lastUpdatedTime").isNull()) {
      voice.remove("lastUpdatedTime");
    } else {
      removeTime(voice);
    }
    return voice;
  }

  /// The different values in the order they came.
  static List<JsonNode> steps(Stream<JsonNode> values) {
    return values.distinct().toList();
  }

  /// Six decimals on the wire, three once the vendor's client has made it a date.
  private static void removeTime(JsonNode object) {
    if (!object.isNull()) {
      assertThat(((ObjectNode) object).remove("lastUpdatedTime").asString())
          .as(object.toString())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(\\d{3})?Z");
    }
  }
}
