package io.rotary.rental;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RentAnyApiTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static Answer rentAny(String body) {
    return APP.as("owl").post("availableNumbers:rentAny", body);
  }

  @Test
  void theLowestFreeMatchIsRented() {
    Answer rented =
        rentAny(
            """
            {"regionCode":"US","type":"LOCAL",
             "numberPattern":{"pattern":"+1206","searchPattern":"START"},
             "capabilities":["VOICE"],"smsConfiguration":null}
            """);

    assertThat(rented.at("/phoneNumber").stringValue()).isEqualTo("+12065550100");
    assertThat(rented.at("/capability").toString()).isEqualTo("[\"VOICE\"]");
  }

  @Test
  void capabilitiesAreASupersetTest() {
    Answer rented =
        rentAny(
            """
            {"regionCode":"US","type":"LOCAL","capabilities":["SMS"],
             "numberPattern":{"pattern":"+1206"}}
            """);

    assertThat(rented.at("/phoneNumber").stringValue()).isEqualTo("+12065550150");
  }

  @Test
  void nothingThatFitsIsNotFound() {
    rentAny(
            """
            {"regionCode":"US","type":"LOCAL",
             "numberPattern":{"pattern":"999999","searchPattern":"END"}}
            """)
        .hasStatus(404)
        .hasBody(
            """
            {"error":{"code":404,"message":"No number is available that matches",
             "status":"NOT_FOUND","details":[{"type":"ResourceInfo",
             "resourceType":"AvailableNumber","resourceName":"","owner":"","description":""}]}}
            """);
  }

  @Test
  void aPairThatIsNotSoldIsIllegal() {
    rentAny("{\"regionCode\":\"SE\",\"type\":\"TOLL_FREE\"}")
        .isFlat(403, "illegal_number_type", "TOLL_FREE is not offered in SE");
  }

  @Test
  void bothRequiredMembersAreMissedAtOnce() {
    rentAny("{}")
        .isFlat(400, "syntax_constraint_violation", "regionCode: is required; type: is required");
  }

  @Test
  void wordsThatAreNoRegionOrTypeAreRefused() {
    rentAny("{\"regionCode\":\"US\",\"type\":\"XXX\"}")
        .isNested(400, "INVALID_ARGUMENT", "parsing field \"type\": \"XXX\" is not a valid value");
    rentAny("{\"regionCode\":\"us\",\"type\":\"LOCAL\"}")
        .isNested(400, "INVALID_ARGUMENT", "Invalid regionCode")
        .blames("regionCode", "not an ISO 3166-1 alpha-2 region code");
    rentAny("{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"capabilities\":[\"FAX\"]}")
        .isNested(
            400,
            "INVALID_ARGUMENT",
            "parsing field \"capabilities\": \"FAX\" is not a valid value");
    rentAny("{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"numberPattern\":{\"pattern\":\"12a\"}}")
        .isNested(400, "INVALID_ARGUMENT", "Invalid numberPattern.pattern");
  }

  @Test
  void wrongJsonTypesAreInvalidJson() {
    rentAny("{\"regionCode\":1,\"type\":\"LOCAL\",\"capabilities\":\"SMS\"}")
        .isFlat(
            400,
            "syntax_invalid_json",
            "regionCode: must be a string; capabilities: must be an array");
  }

  @Test
  void theStrictScopeRentsLocalNumbersOfTheUnitedStatesOnly() {
    try (TestApp strict = TestApp.start(Map.of("ROTARY_RENTAL_SCOPE", "us-local"))) {
      strict
          .as("owl")
          .post("availableNumbers:rentAny", "{\"regionCode\":\"CA\",\"type\":\"LOCAL\"}")
          .isFlat(
              403,
              "illegal_number_type",
              "LOCAL numbers of CA are not rented directly; use a number order");
      strict
          .as("owl")
          .post("availableNumbers:rentAny", "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}")
          .hasStatus(200);
    }
  }

  @Test
  void theFlatFormCanBeSwitchedOff() {
    try (TestApp nested = TestApp.start(Map.of("ROTARY_ERRORS_FLAT", "off"))) {
      Answer refused =
          nested
              .as("owl")
              .post("availableNumbers:rentAny", "{\"regionCode\":\"SE\",\"type\":\"TOLL_FREE\"}");

      refused.hasStatus(403);
      assertThat(refused.at("/error/status").stringValue()).isEqualTo("PERMISSION_DENIED");
      assertThat(refused.at("/error/message").stringValue()).startsWith("illegal_number_type");
    }
  }
}
