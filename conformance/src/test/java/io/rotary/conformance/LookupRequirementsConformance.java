package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `POST numberOrders:lookupNumberRequirements` (contract 05.2). No client of the vendor has it, so
/// it is called as it stands.
@ExtendWith(Rotary.Extension.class)
class LookupRequirementsConformance {
  private static final String PATH = "/numberOrders:lookupNumberRequirements";

  private final Project project;
  private final Project blocked;

  LookupRequirementsConformance(Rotary rotary) {
    this.project = rotary.project();
    this.blocked = rotary.blocked();
  }

  private static String body(String region, String type) {
    return "{\"regionCode\":\"%s\",\"numberType\":\"%s\"}".formatted(region, type);
  }

  @ParameterizedTest
  @CsvSource({"AU, MOBILE", "GB, MOBILE", "GB, LOCAL", "SE, LOCAL", "DE, LOCAL", "BR, LOCAL"})
  void whatIsAskedForHasItsWholeForm(String region, String type) {
    JsonNode found = project.post(PATH, body(region, type)).ok();

    Expect.keys(found, "fields", "attachments");
    JsonNode fields = found.get("fields");
    Expect.keys(fields, "schema", "rules", "attachments");
    assertThat(fields.get("schema").isString()).isTrue();
    assertThat(fields.get("attachments").isArray()).isTrue();
    assertThat(fields.get("rules").size()).isPositive();
    for (JsonNode rule : fields.get("rules")) {
      Expect.keys(rule, "template");
      assertThat(rule.get("template").isObject()).isTrue();
    }
    for (JsonNode attachment : found.get("attachments")) {
      Expect.keys(
          attachment,
          "id",
          "title",
          "description",
          "mandatory",
          "template",
          "allowedMimeTypes",
          "allowedDocumentTypes");
      assertThat(attachment.get("id").asString()).isNotEmpty();
      assertThat(attachment.get("mandatory").isBoolean()).isTrue();
      assertThat(attachment.get("allowedMimeTypes").isArray()).isTrue();
      assertThat(attachment.get("allowedDocumentTypes").isArray()).isTrue();
      for (JsonNode form : attachment.get("template")) {
        Expect.keys(form, "name", "url");
      }
    }
  }

  @Test
  void australianMobileNumbersAskForTheMembersOfThePublishedSample() {
    JsonNode rules = project.post(PATH, body("AU", "MOBILE")).ok().at("/fields/rules");

    assertThat(rules.size()).isEqualTo(3);
    assertThat(rules.at("/0/template/properties").propertyNames())
        .contains("senderId", "purposeOfTheTraffic");
    assertThat(rules.at("/1/template/properties").propertyNames())
        .contains("endBusinessName", "city", "state", "country", "postalCode");
    assertThat(rules.at("/2/template/properties").propertyNames())
        .contains("firstName", "lastName", "phoneNumber");
  }

  @ParameterizedTest
  @CsvSource({"US, LOCAL", "US, TOLL_FREE", "JP, LOCAL"})
  void withoutRequirementsTheAnswerIsTheObservedOne(String region, String type) {
    Answer answer = project.post(PATH, body(region, type));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json())
        .isEqualTo(
            Answer.parse(
                """
                {"error":{"code":404,"message":"Number requirements not found",
                 "status":"NOT_FOUND","details":[
                  {"type":"ResourceInfo","resourceType":"NumberProduct",
                   "resourceName":"numberRequirements","owner":"",
                   "description":"Number requirements not found"}]}}
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"regionCode\":\"AU\"}", "{\"numberType\":\"MOBILE\"}"})
  void bothMembersAreRequired(String incomplete) {
    Expect.flat(project.post(PATH, incomplete), 400, "syntax_constraint_violation");
  }

  @Test
  void whatIsNotKnownIsRefused() {
    Expect.notInEnumeration(project.post(PATH, body("AU", "XXX")), "numberType", "XXX");
    Expect.invalid(project.post(PATH, body("XX", "MOBILE")), "regionCode");
    Expect.flat(
        project.post(PATH, "{\"regionCode\":1,\"numberType\":2}"), 400, "syntax_invalid_json");
    Expect.flat(project.post(PATH, "["), 400, "syntax_invalid_json");
    Expect.nested(
        project.send("POST", PATH, Map.of("content-type", "text/plain"), "{}"),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    Expect.nested(project.get(PATH), 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void aBlockedAccountMayLook() {
    assertThat(blocked.post(PATH, body("AU", "MOBILE")).status()).isEqualTo(200);
  }
}
