package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `emergencyAddress` of an active number: get, `:provision`, `:deprovision`, `:validate` (contract
/// 03.6). The addresses are those of the contract's and the clients' examples.
@ExtendWith(Rotary.Extension.class)
class EmergencyAddressConformance {
  private static final String WAREHOUSE =
      """
      {"displayName":"Warehouse","address":{"streetNumber":"500","streetInfo":"Oak Avenue",
       "city":"Springfield","state":"IL","postalCode":"62701"}}
      """;

  private static final JsonNode STORED = address("500", "Oak Ave");
  private static final JsonNode NOTHING =
      Answer.parse(
          """
          {"streetNumber":"","streetInfo":"","location":"","city":"","state":"","postalCode":"",
           "postalCodePlusFour":""}
          """);

  private static final String MISSING =
      """
      [{"type":"ResourceInfo","resourceType":"EmergencyAddress","resourceName":"","owner":"",
        "description":"Missing E911 feature"}]
      """;

  private final Rotary rotary;
  private final Project project;

  EmergencyAddressConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  private static JsonNode address(String number, String street) {
    return Answer.parse(
        """
        {"streetNumber":"%s","streetInfo":"%s","location":"","city":"Springfield","state":"IL",
         "postalCode":"62701","postalCodePlusFour":""}
        """
            .formatted(number, street));
  }

  private static String path(String number) {
    return "/activeNumbers/" + number + "/emergencyAddress";
  }

  private static void isMissing(Answer answer) {
    Expect.nested(answer, 404, "NOT_FOUND", MISSING);
    assertThat(answer.json().at("/error/message").asString()).isEqualTo("Missing E911 feature");
  }

  @Test
  void theVendorsClientProvisionsShowsAndRemovesAnAddress() {
    String number = "{\"phoneNumber\":\"%s\"}".formatted(project.rented());
    String request = number.replace("}", ",\"emergencyAddressRequestBody\":" + WAREHOUSE + "}");
    VendorClient.For client = rotary.vendorClient(project);

    JsonNode provisioned = client.call("provisionEmergencyAddress", request);
    JsonNode shown = client.call("getEmergencyAddress", number);
    client.call("deprovisionEmergencyAddress", number);
    JsonNode error = client.fail("getEmergencyAddress", number);

    assertThat(provisioned).isEqualTo(STORED);
    assertThat(shown).isEqualTo(STORED);
    assertThat(error.get("status").intValue()).isEqualTo(404);
    assertThat(error.at("/data/error/details")).isEqualTo(Answer.parse(MISSING));
  }

  @Test
  void theVendorsClientValidatesAnAddress() {
    String number = project.rented();
    String request =
        "{\"phoneNumber\":\"%s\",\"emergencyAddressRequestBody\":%s}".formatted(number, WAREHOUSE);

    JsonNode judged = rotary.vendorClient(project).call("validateEmergencyAddress", request);

    assertThat(judged)
        .isEqualTo(
            Answer.parse(
                """
                {"phoneNumber":"%s","displayName":"Warehouse","validatedAddress":%s,
                 "validationResult":"NEAR_MATCH",
                 "validationMessage":"Corrected to valid address|Corrected address abbreviations",
                 "correctedAddress":%s,"candidateAddresses":[]}
                """
                    .formatted(number, address("500", "Oak Avenue"), STORED)));
  }

  @Test
  void whatIsRightIsAPerfectMatchAndWhatIsWrongGetsCandidates() {
    String number = project.rented();
    String exact = WAREHOUSE.replace("Oak Avenue", "Oak Ave");
    String none = WAREHOUSE.replace("Oak Avenue", "Oak Lane").replace("500", "5000");

    assertThat(project.post(path(number) + ":validate", exact).ok())
        .isEqualTo(
            Answer.parse(
                """
                {"phoneNumber":"%s","displayName":"Warehouse","validatedAddress":%s,
                 "validationResult":"EXACT_MATCH",
                 "validationMessage":"Address is a perfect match",
                 "correctedAddress":%s,"candidateAddresses":[]}
                """
                    .formatted(number, STORED, NOTHING)));
    assertThat(project.post(path(number) + ":validate", none).ok())
        .isEqualTo(
            Answer.parse(
                """
                {"phoneNumber":"%s","displayName":"Warehouse","validatedAddress":%s,
                 "validationResult":"NO_MATCH",
                 "validationMessage":"Invalid address - no correction found|Address is Invalid",
                 "correctedAddress":%s,"candidateAddresses":[%s]}
                """
                    .formatted(number, address("5000", "Oak Lane"), NOTHING, STORED)));
    isMissing(project.get(path(number)));
  }

  @ParameterizedTest
  @CsvSource({
    "Lenox Road NE, NEAR_MATCH, /correctedAddress/streetInfo",
    "Lenox Road, NO_MATCH, /candidateAddresses/0/streetInfo"
  })
  void theClientsExamplesAreJudgedAsThere(String street, String result, String place) {
    String number = project.rented();

    JsonNode judged =
        project
            .post(
                path(number) + ":validate",
                """
                {"displayName":"Tower","address":{"streetNumber":"3500","streetInfo":"%s",
                 "city":"Atlanta","state":"GA","postalCode":"30326"}}
                """
                    .formatted(street))
            .ok();

    assertThat(judged.get("validationResult").asString()).isEqualTo(result);
    assertThat(judged.at(place).asString()).isEqualTo("Lenox Rd NE");
    assertThat(judged.get("candidateAddresses").size())
        .isEqualTo(result.equals("NO_MATCH") ? 1 : 0);
  }

  @Test
  void aNewAddressReplacesTheOldAndAWrongOneDoesNot() {
    String number = project.rented();
    project.post(path(number) + ":provision", WAREHOUSE).ok();

    JsonNode second =
        project.post(path(number) + ":provision", WAREHOUSE.replace("500", "502")).ok();
    Expect.invalid(
        project.post(path(number) + ":provision", WAREHOUSE.replace("62701", "97201")), "address");

    assertThat(second).isEqualTo(address("502", "Oak Ave"));
    assertThat(project.get(path(number)).ok()).isEqualTo(second);
  }

  @Test
  void removingAnswers200WithoutABody() {
    String number = project.rented();
    project.post(path(number) + ":provision", WAREHOUSE).ok();

    Answer removed = project.send("POST", path(number) + "%3Adeprovision", Map.of(), "");

    assertThat(removed.status()).isEqualTo(200);
    assertThat(removed.body()).isEmpty();
    isMissing(project.get(path(number)));
    isMissing(project.post(path(number) + ":deprovision", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{", "<xml/>"})
  void removingIgnoresABodyWhateverItIs(String body) {
    String number = project.rented();
    project.post(path(number) + ":provision", WAREHOUSE).ok();

    Answer removed =
        project.send(
            "POST", path(number) + ":deprovision", Map.of("content-type", "text/xml"), body);

    assertThat(removed.status()).as(removed.text()).isEqualTo(200);
  }

  @Test
  void whatTheBodyLacksIsRefused() {
    String number = project.rented();

    for (String verb : List.of(":provision", ":validate")) {
      Answer empty = project.post(path(number) + verb, "{}");
      Expect.flat(empty, 400, "syntax_constraint_violation");
      assertThat(empty.text()).contains("displayName", "address");
      Expect.flat(
          project.post(path(number) + verb, WAREHOUSE.replace("\"500\"", "500")),
          400,
          "syntax_invalid_json");
      Expect.nested(
          project.send("POST", path(number) + verb, Map.of("content-type", "text/plain"), "{}"),
          415,
          "UNSUPPORTED_MEDIA_TYPE");
    }
  }

  @Test
  void aNumberOfAnotherRegionWithoutVoiceCanHaveNone() {
    String mobile =
        project
            .post("/availableNumbers:rentAny", "{\"regionCode\":\"GB\",\"type\":\"MOBILE\"}")
            .ok()
            .get("phoneNumber")
            .asString();

    Expect.nested(project.post(path(mobile) + ":provision", WAREHOUSE), 400, "FAILED_PRECONDITION");
    Expect.nested(project.post(path(mobile) + ":validate", WAREHOUSE), 400, "FAILED_PRECONDITION");
    isMissing(project.get(path(mobile)));
  }

  @Test
  void aNumberTheProjectDoesNotRentIsNotFound() {
    String others = rotary.other().rented();

    for (String number : List.of(others, "+12125550199")) {
      Expect.notFound(project.get(path(number)), "ActiveNumber", number);
      for (String verb : List.of(":provision", ":validate", ":deprovision")) {
        Expect.notFound(project.post(path(number) + verb, WAREHOUSE), "ActiveNumber", number);
      }
    }
  }

  @Test
  void aNumberOfAWrongFormatIsRefused() {
    Expect.flat(project.get(path("+1206555")), 400, "syntax_invalid_parameter_format");
    for (String verb : List.of(":provision", ":validate", ":deprovision")) {
      Expect.flat(
          project.post(path("+1206555") + verb, WAREHOUSE), 400, "syntax_invalid_parameter_format");
    }
  }

  @Test
  void aBlockedProjectMayAskButNotChange() {
    Project blocked = rotary.blocked();
    String number = "+12025550100";

    Expect.notFound(blocked.post(path(number) + ":validate", WAREHOUSE), "ActiveNumber", number);
    Expect.flat(blocked.post(path(number) + ":provision", WAREHOUSE), 403, "blocked_account");
    Expect.flat(blocked.post(path(number) + ":deprovision", ""), 403, "blocked_account");
  }

  @Test
  void aRepeatWithTheSameIdempotencyKeyGetsTheStoredAnswer() {
    String number = project.rented();
    Map<String, String> headers =
        Map.of(
            "idempotency-key",
            "\"address-" + Instant.now() + "\"",
            "content-type",
            "application/json");

    Answer first = project.send("POST", path(number) + ":provision", headers, WAREHOUSE);
    project.post(path(number) + ":deprovision", "");
    Answer again = project.send("POST", path(number) + ":provision", headers, WAREHOUSE);

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotent-replayed")).contains("true");
    isMissing(project.get(path(number)));
  }
}
