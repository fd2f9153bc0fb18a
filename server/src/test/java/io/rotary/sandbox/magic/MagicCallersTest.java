package io.rotary.sandbox.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every magic token, key and project, over HTTP.
class MagicCallersTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final MagicStage STAGE = new MagicStage(APP);
  private static final String GRANT = "grant_type=client_credentials";
  private static final Map<String, String> FORM =
      Map.of("content-type", "application/x-www-form-urlencoded");

  @AfterAll
  static void everyCallerWasProved() {
    STAGE.hasProvedAll("token", "keyId", "projectId");
    Book.of(APP.database()).isRight();
  }

  private static Answer withToken(String token) {
    return APP.with("owl", "Bearer " + STAGE.prove("token", token)).get("activeNumbers");
  }

  private static Answer token(String authorization, String form) {
    return APP.with("", authorization).send("POST", "/oauth2/token", form, FORM);
  }

  private static Answer rent(String project, String number) {
    STAGE.prove("projectId", project);
    return STAGE.magic(project).post("availableNumbers/" + number + ":rent", "{}");
  }

  @Test
  void aTokenHasExpired() {
    Answer refused = withToken("magic-expired-token");

    refused.isNested(401, "UNAUTHENTICATED", "Authentication token is invalid or has expired");
    assertThat(refused.header("www-authenticate"))
        .isEqualTo("Bearer error=\"invalid_token\", error_description=\"token expired\"");
  }

  @Test
  void aTokenIsOfAnotherProject() {
    withToken("magic-foreign-token").isNested(403, "PERMISSION_DENIED", "");

    assertThat(withToken("magic-foreign-token").text())
        .isEqualTo(
            APP.with("fox", MagicStage.basic("owl-key", "owl-secret")).get("activeNumbers").text());
  }

  @ParameterizedTest
  @CsvSource({
    "magic-rate-limited, 429, RESOURCE_EXHAUSTED, Too many outstanding requests, 2",
    "magic-outstanding, 429, RESOURCE_EXHAUSTED, Too many outstanding requests, 1",
    "magic-token-500, 500, INTERNAL, Internal error, ''",
    "magic-token-503, 503, UNAVAILABLE, Service temporarily unavailable, 1",
  })
  void aTokenIsRefused(String token, int status, String word, String message, String retryAfter) {
    Answer refused = withToken(token);

    refused.isNested(status, word, message);
    assertThat(refused.header("retry-after")).isEqualTo(retryAfter);
  }

  @Test
  void whereNoTokenIsAskedForNoneActs() {
    APP.with("", "Bearer magic-token-500").get("/health/live").hasStatus(200);
    APP.with("", "Bearer magic-token-500").get("/v1/nothing").hasStatus(404);
    APP.with("", "Bearer magic-token-500").get("/admin/v1/orders").hasStatus(401);
  }

  @ParameterizedTest
  @CsvSource({
    "magic-rate-limited, 429, RESOURCE_EXHAUSTED, Too many outstanding requests, 2",
    "magic-token-500, 500, INTERNAL, Internal error, ''",
    "magic-token-503, 503, UNAVAILABLE, Service temporarily unavailable, 1",
  })
  void aKeyGetsNoToken(String keyId, int status, String word, String message, String retryAfter) {
    STAGE.prove("keyId", keyId);
    Answer basic = token(MagicStage.basic(keyId, "magic-secret"), GRANT);
    Answer form = token("", GRANT + "&client_id=" + keyId + "&client_secret=magic-secret");

    basic.isNested(status, word, message);
    form.isNested(status, word, message);
    assertThat(basic.header("retry-after")).isEqualTo(retryAfter);
    token(MagicStage.basic(keyId, "other"), GRANT).hasStatus(401);
  }

  @Test
  void otherKeysGetTheirTokens() {
    token(MagicStage.basic("owl-key", "owl-secret"), GRANT).hasStatus(200);
    token("", GRANT + "&client_id=owl-key&client_secret=owl-secret").hasStatus(200);
    token("Basic !!", GRANT).hasStatus(401);
    token("", "client_secret=magic-secret").hasStatus(400);
    token(MagicStage.basic("magic-poor", "magic-secret"), GRANT).hasStatus(200);
  }

  @Test
  void projectsAreInTheirStates() {
    String number = "+12025550150";

    rent("magic-blocked", number).isFlat(403, "blocked_account", "The account is blocked");
    rent("magic-trial", number)
        .isNested(403, "PERMISSION_DENIED", "Trial account may not rent numbers");
    rent("magic-poor", number)
        .isNested(400, "FAILED_PRECONDITION", "The project has not enough credit: 1.00 USD needed");
    rent("magic-gbp", number)
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "The account currency GBP is not supported: the price is in USD");
    rent("magic-gbp", "+447700900001").hasStatus(200);
    rent("magic-frozen", number)
        .isNested(
            400, "FAILED_PRECONDITION", "The account is frozen while its balance is being checked");
    STAGE.magic("magic-blocked").get("activeNumbers").hasStatus(200);
  }

  @Test
  void aFrozenAccountIsFrozenAgain() {
    APP.operator().post("/admin/v1/projects/magic-frozen/ledger:unfreeze", "").hasStatus(200);
    rent("magic-frozen", "+12025550151").hasStatus(200);

    APP.stockMagic();

    rent("magic-frozen", "+12025550152").hasStatus(400);
  }
}
