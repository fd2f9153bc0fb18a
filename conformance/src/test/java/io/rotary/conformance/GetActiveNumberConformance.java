package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `GET activeNumbers/{phoneNumber}` (contract 03.3).
@ExtendWith(Rotary.Extension.class)
class GetActiveNumberConformance {
  private final Rotary rotary;
  private final Project project;

  GetActiveNumberConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  @Test
  void theVendorsClientGetsANumber() {
    String number = project.rented();

    JsonNode found =
        rotary.vendorClient(project).call("get", "{\"phoneNumber\":\"%s\"}".formatted(number));

    Expect.keys(found, Expect.ACTIVE_NUMBER);
    assertThat(found.get("phoneNumber").asString()).isEqualTo(number);
    assertThat(found.get("projectId").asString()).isEqualTo(project.id());
    assertThat(found.get("nextChargeDate").asString())
        .as("the client reads it as a date")
        .matches(".*T.*\\.\\d{3}Z");
  }

  @Test
  void theVendorsClientIsToldThatANumberIsNotThere() {
    JsonNode error = rotary.vendorClient(project).fail("get", "{\"phoneNumber\":\"+12125550199\"}");

    assertThat(error.get("status").intValue()).isEqualTo(404);
    assertThat(error.at("/data/error/details/0"))
        .isEqualTo(
            Answer.parse(
                """
                {"type":"ResourceInfo","resourceType":"ActiveNumber",
                 "resourceName":"+12125550199","owner":"","description":""}
                """));
  }

  @Test
  void theNumberIsThereWholeWithARawAndAnEscapedPlus() {
    String number = project.rented();

    JsonNode raw = project.active(number);
    JsonNode escaped = project.active(number.replace("+", "%2B"));

    Expect.activeNumber(raw);
    assertThat(escaped).isEqualTo(raw);
  }

  @Test
  void aNumberThatTheProjectDoesNotRentIsNotFound() {
    String available = project.availableLocal();
    String others = rotary.other().rented();

    Expect.notFound(project.get("/activeNumbers/" + available), "ActiveNumber", available);
    Expect.notFound(project.get("/activeNumbers/" + others), "ActiveNumber", others);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12065550100", "+1206555", "abc"})
  void whatIsNoE164NumberIsRefused(String number) {
    Expect.flat(project.get("/activeNumbers/" + number), 400, "syntax_invalid_parameter_format");
  }
}
