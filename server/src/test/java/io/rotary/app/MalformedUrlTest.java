package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths and queries that are broken, hostile or too long (design: reliability 3.10).
class MalformedUrlTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final String SEARCH = "availableNumbers?regionCode=US&type=LOCAL";

  /// Every query parameter of the contract, on an operation that knows it.
  private static final List<String> PARAMETERS =
      List.of(
          "availableNumbers?type=LOCAL&regionCode=",
          "availableNumbers?regionCode=US&type=",
          SEARCH + "&numberPattern.pattern=",
          SEARCH + "&numberPattern.pattern=1&numberPattern.searchPattern=",
          SEARCH + "&capabilities=",
          SEARCH + "&size=",
          "activeNumbers?regionCode=",
          "activeNumbers?type=",
          "activeNumbers?numberPattern.pattern=",
          "activeNumbers?numberPattern.searchPattern=",
          "activeNumbers?capability=",
          "activeNumbers?pageSize=",
          "activeNumbers?pageToken=",
          "activeNumbers?orderBy=",
          "availableRegions?types=");

  private static final List<String> BROKEN =
      List.of("%00", "a%00b", "%C0%80", "%FF", "%ED%A0%80", "%F8%88");

  @Test
  void aBrokenEscapeOrTheCharacterZeroInAQueryIsRefused() {
    for (String parameter : PARAMETERS) {
      for (String broken : BROKEN) {
        isMalformed(APP.as("owl").get(parameter + broken));
      }
    }
    isMalformed(APP.as("owl").get("availableRegions?%00=1"));
    isMalformed(APP.as("owl").get("availableRegions?unknown=%00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"availableNumbers/", "activeNumbers/"})
  void aBrokenEscapeOrTheCharacterZeroInAPathIsRefused(String path) {
    for (String broken : BROKEN) {
      isMalformed(APP.as("owl").get(path + broken));
      isMalformed(APP.as("owl").get("/v1/projects/" + broken + "/" + path + "+12025550100"));
    }
  }

  private static void isMalformed(Answer answer) {
    answer.hasStatus(400);
    assertThat(answer.at("/error/status").stringValue()).isEqualTo("INVALID_ARGUMENT");
    assertThat(answer.at("/error/message").stringValue()).startsWith("The ").hasSizeLessThan(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%zz", "%u0041", "%%30", "1%"})
  void anEscapeThatIsNoneIsRefused(String escape) {
    List<String> targets =
        List.of(
            "availableNumbers?regionCode=US&type=LOCAL&size=" + escape,
            "activeNumbers?" + escape + "=1",
            "activeNumbers/" + escape,
            "availableNumbers/" + escape + ":rent");
    for (String target : targets) {
      RawExchange answer = raw("GET /v1/projects/owl/" + target);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("\"status\":\"INVALID_ARGUMENT\"");
    }
  }

  private static RawExchange raw(String call) {
    return RawExchange.of(
        APP,
        call
            + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n"
            + "authorization: Basic b3dsLWtleTpvd2wtc2VjcmV0\r\n\r\n");
  }

  @Test
  void hostileTextInAParameterIsRefusedOrFindsNothing() {
    for (String parameter : PARAMETERS) {
      for (String hostile :
          List.of(
              "%27%20or%201=1--",
              "%5C",
              "%25",
              "_",
              "%0D%0Ax-injected:1",
              "%F0%9F%93%9E",
              "%7B%24gt%7D",
              "..%2F..%2F",
              "9".repeat(4_000),
              "A".repeat(4_000))) {
        Answer answer = APP.as("owl").get(parameter + hostile);

        assertThat(answer.status()).as(parameter + hostile).isIn(200, 400);
        assertThat(answer.header("x-injected")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%27%20or%201=1--",
        "+1202555010_",
        "+120255501%25",
        "+1202555%0D%0A0100",
        "%F0%9F%93%9E",
        "+12025550100%20",
        "+%D9%A1%D9%A2%D9%A0%D9%A2%D9%A5%D9%A5%D9%A5%D9%A0%D9%A1%D9%A0%D9%A0",
        "..%2F+12025550100",
        "%2F",
        "%5C"
      })
  void hostileTextInPlaceOfANumberHasTheWrongFormat(String text) {
    for (String path : List.of("availableNumbers/", "activeNumbers/")) {
      APP.as("owl")
          .get(path + text)
          .isFlat(400, "syntax_invalid_parameter_format", "phoneNumber: not an E.164 number");
    }
  }

  @Test
  void aLongNumberHasTheWrongFormat() {
    String number = "+" + "1".repeat(4_000);

    APP.as("owl").get("activeNumbers/" + number).hasStatus(400);
    APP.as("owl").post("availableNumbers/" + number + ":rent", "{}").hasStatus(400);
    APP.as("owl").post("activeNumbers/" + number + ":release", "").hasStatus(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Owl", "o%77l2", "owl%20", "%F0%9F%93%9E", "*", "'"})
  void anotherProjectIdIsDenied(String project) {
    APP.as("owl").get("/v1/projects/" + project + "/activeNumbers").hasStatus(403);
  }

  @Test
  void sixtyFourParametersAreReadAndNoMore() {
    APP.as("owl").get(SEARCH + parameters(62)).hasStatus(200);
    APP.as("owl")
        .get(SEARCH + parameters(63))
        .isNested(400, "INVALID_ARGUMENT", "Invalid query")
        .blames("query", "at most 64 parameters");
    APP.as("owl").get("activeNumbers?" + parameters(500)).hasStatus(400);
    APP.as("owl").get("availableRegions?" + "types=LOCAL&".repeat(65)).hasStatus(400);
  }

  private static String parameters(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "&p" + i + "=" + i)
        .collect(Collectors.joining());
  }

  @Test
  void aUrlOfMoreThan8KibIsTooLong() {
    for (String target :
        List.of(
            "/v1/projects/owl/activeNumbers?pageToken=" + "A".repeat(8_192),
            "/v1/projects/owl/activeNumbers/+" + "1".repeat(8_192),
            "/" + "a/".repeat(8_192))) {
      RawExchange answer = raw("GET " + target);

      assertThat(answer.status()).isEqualTo(414);
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":{\"code\":414,\"message\":\"The request line is too long\","
                  + "\"status\":\"URI_TOO_LONG\",\"details\":[]}}");
    }
  }

  @Test
  void aRawZeroInTheUrlIsRefused() {
    for (String target :
        List.of("/v1/projects/owl/activeNumbers/\0", "/v1/\0?a", "/health/live?\0")) {
      RawExchange answer = raw("GET " + target);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("\"status\":\"INVALID_ARGUMENT\"");
    }
  }
}
