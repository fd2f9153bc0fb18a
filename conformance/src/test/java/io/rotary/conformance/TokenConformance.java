package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `POST /oauth2/token` (contract 01.7).
@ExtendWith(Rotary.Extension.class)
class TokenConformance {
  private static final String GRANT = "grant_type=client_credentials";

  private final Rotary rotary;
  private final Project project;

  TokenConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  @Test
  void theAnswerHasTheFourMembersAndTheTokenIsAJwtOfOneHour() {
    long before = Instant.now().getEpochSecond();

    JsonNode token = token(project.basic(), GRANT).ok();

    Expect.keys(token, "access_token", "expires_in", "scope", "token_type");
    assertThat(token.get("expires_in")).isEqualTo(Answer.parse("3599"));
    assertThat(token.get("scope").asString("?")).isEmpty();
    assertThat(token.get("token_type").asString()).isEqualTo("bearer");
    String[] parts = token.get("access_token").asString().split("\\.", -1);
    assertThat(parts).hasSize(3);
    JsonNode claims =
        Answer.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    assertThat(claims.get("exp").isIntegralNumber()).isTrue();
    assertThat(claims.get("exp").longValue()).isBetween(before + 3590, before + 3610);
  }

  @Test
  void theTokenOpensTheApi() {
    String token = token(project.basic(), GRANT).ok().get("access_token").asString();

    Map<String, String> bearer = Map.of("authorization", "Bearer " + token);
    Map<String, String> lowerCase = Map.of("authorization", "bearer " + token);
    assertThat(project.send("GET", "/activeNumbers", bearer, "").status()).isEqualTo(200);
    assertThat(project.send("GET", "/activeNumbers", lowerCase, "").status()).isEqualTo(200);
  }

  @Test
  void theKeyMayComeInTheForm() {
    String form = GRANT + "&client_id=" + project.keyId() + "&client_secret=" + project.keySecret();

    assertThat(token("", form).ok().get("token_type").asString()).isEqualTo("bearer");
  }

  @Test
  void aWrongSecretAndAnUnknownKeyAreAnsweredAlike() {
    Answer wrongSecret = token(Project.basic(project.keyId(), "wrong"), GRANT);
    Answer unknownKey = token(Project.basic("nobody", project.keySecret()), GRANT);

    assertThat(wrongSecret.status()).isEqualTo(401);
    Expect.keys(wrongSecret.json(), "error", "error_description");
    assertThat(wrongSecret.json().get("error").asString()).isEqualTo("invalid_client");
    assertThat(wrongSecret.json().get("error_description").asString()).isNotBlank();
    assertThat(wrongSecret.header("www-authenticate")).contains("Basic realm=\"numbers\"");
    assertThat(unknownKey.status()).isEqualTo(401);
    assertThat(unknownKey.text()).isEqualTo(wrongSecret.text());
  }

  @Test
  void noCredentialAtAllIsAnInvalidClient() {
    Answer answer = token("", GRANT);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("error").asString()).isEqualTo("invalid_client");
  }

  @ParameterizedTest
  @CsvSource({
    "'', invalid_request",
    "scope=x, invalid_request",
    "grant_type=, invalid_request",
    "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
    "grant_type=password, unsupported_grant_type",
    "grant_type=authorization_code&code=x, unsupported_grant_type",
  })
  void aFormThatAsksForSomethingElseIsRefused(String form, String code) {
    Answer answer = token(project.basic(), form);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    Expect.keys(answer.json(), "error", "error_description");
    assertThat(answer.json().get("error").asString()).isEqualTo(code);
  }

  @Test
  void theVendorsClientIsToldThatItsSecretIsWrong() {
    Project wrong = new Project(project.wire(), project.id(), project.keyId(), "wrong");

    JsonNode error = rotary.vendorClient(wrong).fail("regions", "{}");

    assertThat(error.get("name").asString()).isEqualTo("RequestFailedError");
    assertThat(error.get("status").intValue()).isEqualTo(401);
    assertThat(error.at("/data/error").asString()).isEqualTo("invalid_client");
  }

  /// Errors of this endpoint have the OAuth form, so a wrong media type is a bad form, not 415.
  @Test
  void onlyAFormAndOnlyPostAreTaken() {
    Map<String, String> json =
        Map.of("authorization", project.basic(), "content-type", "application/json");
    byte[] body = "{\"grant_type\":\"client_credentials\"}".getBytes(StandardCharsets.UTF_8);

    Answer answer = rotary.wire().send("POST", "/oauth2/token", json, body);
    Answer get = rotary.wire().send("GET", "/oauth2/token", Map.of(), new byte[0]);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("error").asString()).isEqualTo("invalid_request");
    Expect.nested(get, 405, "METHOD_NOT_ALLOWED");
    assertThat(get.header("allow")).contains("POST");
  }

  private Answer token(String authorization, String form) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/x-www-form-urlencoded");
    if (!authorization.isEmpty()) {
      headers.put("authorization", authorization);
    }
    return rotary
        .wire()
        .send("POST", "/oauth2/token", headers, form.getBytes(StandardCharsets.UTF_8));
  }
}
