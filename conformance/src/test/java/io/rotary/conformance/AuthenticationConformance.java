package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who may call (contract 01.7): 401 for a credential that is no good, 403 for a good one in the
/// wrong place. The fourth 401, for an expired token, needs a clock that only the server's own
/// tests have.
@ExtendWith(Rotary.Extension.class)
class AuthenticationConformance {
  private static final String NUMBERS = "/activeNumbers";

  private final Rotary rotary;
  private final Project project;

  AuthenticationConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  @Test
  void withoutACredentialBothSchemesAreOffered() {
    Answer answer = project.wire().send("GET", project.root() + NUMBERS, Map.of(), new byte[0]);

    assertUnauthenticated(answer, "Bearer, Basic realm=\"numbers\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer abc",
        "Bearer a.b.c",
        "Bearer eyJhbGciOiJub25lIn0.eyJleHAiOjQxMDI0NDQ4MDB9.",
        "Bearer eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjQxMDI0NDQ4MDB9.c2lnbmF0dXJl",
        "Bearer",
        "Bearer ",
        "Digest username=x",
        "nonsense",
      })
  void aBadTokenOrAMalformedHeaderIsAnInvalidToken(String authorization) {
    assertUnauthenticated(with(authorization), "Bearer error=\"invalid_token\"");
  }

  @Test
  void aTokenThatWasChangedIsAnInvalidToken() {
    Map<String, String> headers =
        Map.of(
            "authorization", project.basic(), "content-type", "application/x-www-form-urlencoded");
    byte[] form = "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8);
    JsonNode token = rotary.wire().send("POST", "/oauth2/token", headers, form).ok();
    String[] parts = token.get("access_token").asString().split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String later = claims.replaceFirst("\"exp\":\\d+", "\"exp\":4102444800");
    String forged =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(later.getBytes(StandardCharsets.UTF_8));

    Answer answer = with("Bearer " + parts[0] + "." + forged + "." + parts[2]);

    assertThat(later).isNotEqualTo(claims);
    assertUnauthenticated(answer, "Bearer error=\"invalid_token\"");
  }

  @Test
  void anUnknownKeyAndAWrongSecretAreAnsweredAlike() {
    Answer unknown = with(Project.basic("nobody", project.keySecret()));
    Answer wrong = with(Project.basic(project.keyId(), "wrong"));

    assertUnauthenticated(unknown, "Basic realm=\"numbers\"");
    assertUnauthenticated(wrong, "Basic realm=\"numbers\"");
    assertThat(unknown.text()).isEqualTo(wrong.text());
  }

  @Test
  void aGoodKeyForAnotherOrAnAbsentProjectIsDeniedWithoutAWord() {
    String key = project.basic();
    Project other = rotary.other();
    Project absent = new Project(project.wire(), "no-such-project", "", "");
    Map<String, String> headers = Map.of("authorization", key);

    Answer ofOther = other.send("GET", NUMBERS, headers, "");
    Answer ofAbsent = absent.send("GET", NUMBERS, headers, "");

    Expect.permissionDenied(ofOther);
    Expect.permissionDenied(ofAbsent);
    assertThat(ofOther.body()).isEqualTo(ofAbsent.body());
  }

  @Test
  void theVendorsClientIsToldThatAnotherProjectIsNotIts() {
    Project mixed =
        new Project(project.wire(), rotary.other().id(), project.keyId(), project.keySecret());

    JsonNode error = rotary.vendorClient(mixed).fail("get", "{\"phoneNumber\":\"+12065550100\"}");

    assertThat(error.get("status").intValue()).isEqualTo(403);
    assertThat(error.at("/data/error/status").asString()).isEqualTo("PERMISSION_DENIED");
    assertThat(error.at("/data/error/message").asString("?")).isEmpty();
  }

  private Answer with(String authorization) {
    return project.send("GET", NUMBERS, Map.of("authorization", authorization), "");
  }

  private static void assertUnauthenticated(Answer answer, String challenge) {
    Expect.nested(answer, 401, "UNAUTHENTICATED");
    assertThat(answer.header("www-authenticate")).contains(challenge);
  }
}
