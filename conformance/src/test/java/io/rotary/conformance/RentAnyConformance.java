package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `POST availableNumbers:rentAny` (contract 02.5).
@ExtendWith(Rotary.Extension.class)
class RentAnyConformance {
  private static final String PATH = "/availableNumbers:rentAny";
  private static final String LOCAL = "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}";

  private final Rotary rotary;
  private final Project project;

  RentAnyConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  @Test
  void theVendorsClientRentsAnyNumber() {
    JsonNode rented =
        rotary
            .vendorClient(project)
            .call(
                "rentAny",
                """
                {"rentAnyNumberRequestBody":{"regionCode":"US","type":"LOCAL",
                  "numberPattern":{"pattern":"+1971","searchPattern":"START"},
                  "capabilities":["SMS","VOICE"],
                  "smsConfiguration":{"servicePlanId":"PlanA"},
                  "voiceConfiguration":{"type":"EST","trunkId":"trunk-1"},
                  "callbackUrl":"https://hooks.example.test/numbers"}}
                """);

    Expect.keys(rented, Expect.ACTIVE_NUMBER);
    assertThat(rented.get("phoneNumber").asString()).startsWith("+1971");
    assertThat(rented.at("/smsConfiguration/scheduledProvisioning/servicePlanId").asString())
        .isEqualTo("PlanA");
    assertThat(rented.at("/voiceConfiguration/scheduledVoiceProvisioning/trunkId").asString())
        .isEqualTo("trunk-1");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"regionCode\":\"US\",\"type\":\"LOCAL\"', \\+1.*",
    "'\"regionCode\":\"US\",\"type\":\"TOLL_FREE\"', \\+1800.*",
    "'\"regionCode\":\"GB\",\"type\":\"MOBILE\",\"capabilities\":[\"SMS\"]', \\+44.*",
    "'\"regionCode\":\"US\",\"type\":\"LOCAL\",\"capabilities\":[],\"numberPattern\":null',"
        + " \\+1.*",
    "'\"regionCode\":\"US\",\"type\":\"LOCAL\",\"numberPattern\":{\"pattern\":\"1971\"}',"
        + " .*1971.*",
    "'\"regionCode\":\"US\",\"type\":\"LOCAL\",\"numberPattern\":{\"pattern\":\"7\","
        + "\"searchPattern\":\"END\"}', .*7",
    "'\"regionCode\":\"US\",\"type\":\"LOCAL\",\"numberPattern\":{\"searchPattern\":\"END\"}',"
        + " \\+1.*",
  })
  void theNumberFitsTheCriteria(String criteria, String expected) {
    JsonNode rented = project.post(PATH, "{" + criteria + "}").ok();

    Expect.activeNumber(rented);
    String number = rented.get("phoneNumber").asString();
    assertThat(number).matches(expected);
    assertThat(project.active(number)).isEqualTo(rented);
  }

  @Test
  void parallelCallersGetDifferentNumbers() throws Exception {
    List<Callable<String>> callers =
        Stream.generate(() -> (Callable<String>) project::rented).limit(16).toList();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<String> numbers = threads.invokeAll(callers).stream().map(Future::resultNow).toList();

      assertThat(numbers).hasSize(16).doesNotHaveDuplicates();
    }
  }

  @Test
  void aRepeatWithTheSameIdempotencyKeyRentsNoSecondNumber() {
    Map<String, String> headers =
        Map.of("content-type", "application/json", "idempotency-key", "any-" + Instant.now());

    Answer first = project.send("POST", PATH, headers, LOCAL);
    Answer again = project.send("POST", PATH, headers, LOCAL);

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotent-replayed")).contains("true");
  }

  @Test
  void nothingThatFitsIsNotFound() {
    Expect.notFound(
        project.post(
            PATH,
            """
            {"regionCode":"US","type":"LOCAL",
             "numberPattern":{"pattern":"+1999","searchPattern":"START"}}
            """),
        "AvailableNumber",
        "");
    Expect.notFound(
        project.post(PATH, "{\"regionCode\":\"GB\",\"type\":\"LOCAL\"}"), "AvailableNumber", "");
    Expect.notFound(
        project.post(
            PATH, "{\"regionCode\":\"GB\",\"type\":\"MOBILE\",\"capabilities\":[\"VOICE\"]}"),
        "AvailableNumber",
        "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"regionCode\":\"US\"}",
        "{\"type\":\"LOCAL\"}",
        "{\"regionCode\":null,\"type\":\"LOCAL\"}",
        "{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"voiceConfiguration\":{\"type\":\"RTC\"}}",
      })
  void aMissingMemberIsAConstraintViolation(String body) {
    Expect.flat(project.post(PATH, body), 400, "syntax_constraint_violation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"regionCode\":1,\"type\":\"LOCAL\"}",
        "{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"capabilities\":\"SMS\"}",
        "{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"capabilities\":[1]}",
        "{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"numberPattern\":\"+1\"}",
      })
  void aBodyThatCannotBeReadIsInvalidJson(String body) {
    Expect.flat(project.post(PATH, body), 400, "syntax_invalid_json");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"regionCode\":\"US\",\"type\":\"XXX\"}', type, XXX",
    "'{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"capabilities\":[\"FAX\"]}', capabilities, FAX",
    "'{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"numberPattern\":{\"pattern\":\"1\","
        + "\"searchPattern\":\"MIDDLE\"}}', numberPattern.searchPattern, MIDDLE",
  })
  void aValueOutsideItsEnumerationHasThePublishedBody(String body, String field, String value) {
    Expect.notInEnumeration(project.post(PATH, body), field, value);
  }

  @Test
  void aRegionOrPatternThatIsNotValidIsAnInvalidArgument() {
    Expect.invalid(project.post(PATH, "{\"regionCode\":\"USA\",\"type\":\"LOCAL\"}"), "regionCode");
    Expect.invalid(
        project.post(
            PATH,
            "{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"numberPattern\":{\"pattern\":\"1x\"}}"),
        "numberPattern.pattern");
  }

  @Test
  void aPairThatIsNotSoldIsIllegal() {
    Expect.flat(
        project.post(PATH, "{\"regionCode\":\"SE\",\"type\":\"TOLL_FREE\"}"),
        403,
        "illegal_number_type");
  }

  @Test
  void preconditionsHoldHereToo() {
    Expect.nested(
        project.post(PATH, "{\"regionCode\":\"AU\",\"type\":\"MOBILE\"}"),
        400,
        "FAILED_PRECONDITION");
    Expect.nested(
        project.post(PATH, "{\"regionCode\":\"SE\",\"type\":\"LOCAL\"}"),
        400,
        "FAILED_PRECONDITION");
    Expect.nested(rotary.poor().post(PATH, LOCAL), 400, "FAILED_PRECONDITION");
    Expect.flat(rotary.blocked().post(PATH, LOCAL), 403, "blocked_account");
    assertThat(rotary.trial().post(PATH, LOCAL).status()).isEqualTo(403);
  }

  @Test
  void theVendorsClientIsToldThatNothingFits() {
    JsonNode error =
        rotary
            .vendorClient(project)
            .fail(
                "rentAny",
                """
                {"rentAnyNumberRequestBody":{"regionCode":"GB","type":"LOCAL"}}
                """);

    assertThat(error.get("status").intValue()).isEqualTo(404);
    assertThat(error.at("/data/error/details/0/resourceName").asString()).isEmpty();
  }
}
