package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `GET availableNumbers/{phoneNumber}` (contract 02.3).
@ExtendWith(Rotary.Extension.class)
class CheckConformance {
  private static final String NOT_STOCKED = "+12125550199";

  private final Rotary rotary;
  private final Project project;

  CheckConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  @Test
  void theVendorsClientChecksANumber() {
    String number = project.available("regionCode=US&type=TOLL_FREE").get("phoneNumber").asString();

    JsonNode found =
        rotary.vendorClient(project).call("check", "{\"phoneNumber\":\"%s\"}".formatted(number));

    assertThat(found)
        .isEqualTo(
            Answer.parse(
                """
                {"phoneNumber":"%s","regionCode":"US","type":"TOLL_FREE",
                 "capability":["SMS","VOICE"],
                 "setupPrice":{"currencyCode":"EUR","amount":"2.00"},
                 "monthlyPrice":{"currencyCode":"EUR","amount":"2.50"},
                 "paymentIntervalMonths":1,"supportingDocumentationRequired":false}
                """
                    .formatted(number)));
  }

  @Test
  void theVendorsClientIsToldThatANumberIsNotThere() {
    JsonNode error =
        rotary
            .vendorClient(project)
            .fail("check", "{\"phoneNumber\":\"%s\"}".formatted(NOT_STOCKED));

    assertThat(error.get("name").asString()).isEqualTo("RequestFailedError");
    assertThat(error.get("status").intValue()).isEqualTo(404);
    assertThat(error.at("/data/error/details/0/resourceName").asString()).isEqualTo(NOT_STOCKED);
  }

  @Test
  void thePlusSignMayBeEscaped() {
    String number = project.availableLocal();

    JsonNode raw = project.get("/availableNumbers/" + number).ok();
    JsonNode escaped = project.get("/availableNumbers/" + number.replace("+", "%2B")).ok();

    Expect.keys(raw, Expect.AVAILABLE_NUMBER);
    assertThat(raw.get("phoneNumber").asString()).isEqualTo(number);
    assertThat(escaped).isEqualTo(raw);
  }

  @Test
  void aNumberThatIsNotInStockIsNotFound() {
    Expect.notFound(
        project.get("/availableNumbers/" + NOT_STOCKED), "AvailableNumber", NOT_STOCKED);
  }

  @Test
  void aRentedNumberIsNotFoundNotEvenByItsRenter() {
    String number = project.rented();

    Expect.notFound(project.get("/availableNumbers/" + number), "AvailableNumber", number);
    Expect.notFound(rotary.other().get("/availableNumbers/" + number), "AvailableNumber", number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12065550100",
        "%2012065550100",
        "+1206555",
        "+120655501000",
        "+1abc5550100",
        "+1-206-555-0100",
        "number",
        "+",
        "+1234567890123456"
      })
  void whatIsNoE164NumberIsRefused(String number) {
    Expect.flat(project.get("/availableNumbers/" + number), 400, "syntax_invalid_parameter_format");
  }
}
