package io.rotary.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final Contract CONTRACT = Contract.load();
  private static final String P = "/v1/projects/my-project";
  private static final String NOT_FOUND =
      """
      {"error":{"code":404,"message":"Number is not available","status":"NOT_FOUND","details":[
        {"type":"ResourceInfo","resourceType":"AvailableNumber","resourceName":"+12065550199",
         "owner":"","description":""}]}}
      """;
  private static final String UNKNOWN_PATH =
      """
      {"error":{"code":404,"message":"Not Found","status":"NOT_FOUND","details":[]}}
      """;

  @Test
  void aDocumentedAnswerPasses() {
    assertThatCode(() -> check("GET", P + "/availableNumbers/+12065550199", 404, NOT_FOUND))
        .doesNotThrowAnyException();
  }

  @Test
  void theVerbIsFoundBehindAnEscapedColonToo() {
    String path = P + "/availableNumbers/%2B12065550199%3Arent";

    assertThatCode(() -> check("POST", path, 404, NOT_FOUND)).doesNotThrowAnyException();
  }

  @Test
  void theQueryIsNotPartOfThePath() {
    String target = P + "/availableNumbers?regionCode=US&type=LOCAL";

    assertThatCode(() -> check("GET", target, 200, "{\"availableNumbers\":[]}"))
        .doesNotThrowAnyException();
  }

  @Test
  void anUndocumentedStatusFails() {
    assertThatThrownBy(() -> check("GET", P + "/availableRegions", 418, "{}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ListAvailableRegions documents only");
  }

  @Test
  void aMissingOrAdditionalKeyFails() {
    String body = "{\"availableNumbers\":[],\"nextPageToken\":\"\"}";

    assertThatThrownBy(() -> check("GET", P + "/availableNumbers", 200, body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nextPageToken");
    assertThatThrownBy(() -> check("GET", P + "/activeNumbers", 200, "{\"activeNumbers\":[]}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("totalSize");
  }

  @Test
  void aVoiceIdThatDoesNotGoWithTheTypeFails() {
    OpenApiFile file = OpenApiFile.load("numbers.yaml");
    Map<?, ?> schema = file.resolve(file.at("#/components/schemas/VoiceConfiguration"));
    String rtc =
        """
        {"type":"RTC","appId":"app-1","trunkId":"%s","serviceId":"","lastUpdatedTime":null,
         "scheduledVoiceProvisioning":null}
        """;

    assertThatCode(() -> require(file, schema, rtc.formatted(""))).doesNotThrowAnyException();
    assertThatThrownBy(() -> require(file, schema, rtc.formatted("trunk-1")))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anUnknownPathMayOnlyBe404() {
    assertThatCode(() -> check("GET", P + "/nothing", 404, UNKNOWN_PATH))
        .doesNotThrowAnyException();
    assertThatCode(() -> check("POST", P + "/activeNumbers/+12065550199:sell", 404, UNKNOWN_PATH))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check("GET", P + "/nothing", 200, "{}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no such path");
  }

  @Test
  void aRequiredHeaderMustBeThere() {
    String body =
        """
        {"error":{"code":401,"message":"x","status":"UNAUTHENTICATED","details":[]}}
        """;

    assertThatThrownBy(() -> check("GET", P + "/activeNumbers", 401, body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("www-authenticate");
  }

  @Test
  void anotherMediaTypeFails() {
    Map<String, List<String>> headers = new LinkedHashMap<>(headers());
    headers.put("content-type", List.of("text/html"));
    byte[] body = NOT_FOUND.getBytes(StandardCharsets.UTF_8);
    String path = P + "/availableNumbers/+12065550199";

    assertThatThrownBy(() -> CONTRACT.check("GET", path, 404, headers, body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("text/html");
  }

  private static void check(String method, String path, int status, String body) {
    CONTRACT.check(method, path, status, headers(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> headers() {
    return Map.of("content-type", List.of("application/json"), "x-request-id", List.of("r1"));
  }

  private static void require(OpenApiFile file, Map<?, ?> schema, String json) {
    List<String> violations = file.violations(schema, json);
    if (!violations.isEmpty()) {
      throw new AssertionError(violations.toString());
    }
  }
}
