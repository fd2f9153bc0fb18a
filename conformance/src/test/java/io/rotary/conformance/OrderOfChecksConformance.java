package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is checked first when several things are wrong at once (contract 07.5): each request has
/// the fault that is expected to be named and every later one.
@ExtendWith(Rotary.Extension.class)
class OrderOfChecksConformance {
  private static final String RENT_WRONG_NUMBER = "/availableNumbers/+1206555:rent";
  private static final String TEXT = "text/plain";
  private static final String JSON = "application/json";

  private final Rotary rotary;
  private final Project project;

  OrderOfChecksConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/availableNumbers/",
        "/availableNumbers:rentall",
        "/availableNumbers:rent",
        "/availableNumbers/+12065550100:sell",
        "/availableNumbers/+12065550100/rent",
        "/activeNumbers/+12065550100:rent",
        "/ActiveNumbers",
      })
  void firstAnUnknownPath(String path) {
    Answer answer = request("POST", project.root() + path, "", TEXT, "{");

    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.json())
        .isEqualTo(
            Answer.parse(
                """
                {"error":{"code":404,"message":"Not Found","status":"NOT_FOUND","details":[]}}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /activeNumbers/+12065550100, GET|PATCH",
    "POST, /activeNumbers, GET",
    "GET, /availableNumbers/+12065550100:rent, POST",
    "PUT, /availableNumbers:rentAny, POST",
    "GET, /activeNumbers/+12065550100%3Arelease, POST",
    "PATCH, /availableRegions, GET",
  })
  void thenAWrongMethodWithTheMethodsThatAreAllowed(String method, String path, String allowed) {
    Answer answer = request(method, project.root() + path, "", TEXT, "{");

    Expect.nested(answer, 405, "METHOD_NOT_ALLOWED");
    String[] methods = answer.header("allow").orElseThrow().split(",\\s*", -1);
    assertThat(methods).contains(allowed.split("\\|", -1));
    assertThat(methods).doesNotContain(method);
  }

  @Test
  void thenTheCredential() {
    Answer answer = request("POST", project.root() + RENT_WRONG_NUMBER, "Bearer x", TEXT, "{");

    Expect.nested(answer, 401, "UNAUTHENTICATED");
  }

  @Test
  void thenTheProjectAndTheAccount() {
    String other = rotary.other().root() + RENT_WRONG_NUMBER;

    Expect.permissionDenied(request("POST", other, project.basic(), TEXT, "{"));
    Expect.flat(
        request(
            "POST",
            rotary.blocked().root() + RENT_WRONG_NUMBER,
            rotary.blocked().basic(),
            TEXT,
            "{"),
        403,
        "blocked_account");
  }

  @Test
  void thenTheMediaType() {
    Expect.nested(ours(RENT_WRONG_NUMBER, TEXT, "{"), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void thenTheSize() {
    Answer answer = ours(RENT_WRONG_NUMBER, JSON, "{".repeat(300_000));

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void thenTheJson() {
    Expect.flat(ours(RENT_WRONG_NUMBER, JSON, "{"), 400, "syntax_invalid_json");
    Expect.flat(
        ours(RENT_WRONG_NUMBER, JSON, "{\"callbackUrl\":1,\"smsConfiguration\":{}}"),
        400,
        "syntax_invalid_json");
  }

  @Test
  void thenConstraintsAndFormats() {
    String rentAbsent = "/availableNumbers/+12125550199:rent";

    Expect.flat(
        ours(rentAbsent, JSON, "{\"smsConfiguration\":{}}"), 400, "syntax_constraint_violation");
    Expect.flat(
        ours(rentAbsent, JSON, "{\"callbackUrl\":\"x\"}"), 400, "syntax_invalid_parameter_format");
    Expect.flat(
        ours(RENT_WRONG_NUMBER, JSON, "{\"smsConfiguration\":{\"servicePlanId\":\"Nope\"}}"),
        400,
        "syntax_invalid_parameter_format");
  }

  @Test
  void thenTheAddressedNumberBeforeWhatTheBodyRefersTo() {
    Expect.notFound(
        ours(
            "/availableNumbers/+12125550199:rent",
            JSON,
            "{\"smsConfiguration\":{\"servicePlanId\":\"Nope\"}}"),
        "AvailableNumber",
        "+12125550199");
  }

  @Test
  void thenReferencesBeforePreconditions() {
    Project poor = rotary.poor();
    String path = poor.root() + "/availableNumbers/" + poor.availableLocal() + ":rent";

    Answer answer =
        request(
            "POST", path, poor.basic(), JSON, "{\"smsConfiguration\":{\"servicePlanId\":\"No\"}}");

    Expect.invalid(answer, "smsConfiguration.servicePlanId");
  }

  @Test
  void aBodyOnAReadIsIgnored() {
    Answer answer = request("GET", project.root() + "/activeNumbers", project.basic(), TEXT, "{");

    assertThat(answer.status()).isEqualTo(200);
  }

  private Answer ours(String path, String mediaType, String body) {
    return request("POST", project.root() + path, project.basic(), mediaType, body);
  }

  private Answer request(
      String method, String target, String authorization, String mediaType, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", mediaType);
    if (!authorization.isEmpty()) {
      headers.put("authorization", authorization);
    }
    return rotary.wire().send(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
