package io.rotary.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.http.Caller.AccountState;
import io.rotary.tenant.NewAccessKey;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who may do what, over real HTTP.
class GateApiTest {
  static final TestClock CLOCK = new TestClock();
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  private static final String BODY_401 =
      "{\"error\":{\"code\":401,\"message\":\"Authentication token is invalid or has expired\","
          + "\"status\":\"UNAUTHENTICATED\",\"details\":[]}}";
  private static final String BODY_403 =
      "{\"error\":{\"code\":403,\"message\":\"\",\"status\":\"PERMISSION_DENIED\",\"details\":[]}}";
  private static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";
  private static final String INVALID_KEY = "Basic realm=\"numbers\"";

  private final AuthStage stage = new AuthStage(STORE, CLOCK);
  private final String project = stage.project("p-" + UUID.randomUUID(), AccountState.ACTIVE);
  private final NewAccessKey key = stage.key(project);
  private final AuthServer server = new AuthServer(stage, LimitSettings.OFF);
  private final String things = "/v1/projects/" + project + "/things";

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bothSchemesOpenTheDoor() {
    for (String authorization : List.of(AuthStage.basic(key), "Bearer " + token(key))) {
      RawCall answer = get(things, authorization);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"caller\":\"" + key.keyId() + "\"}");
    }
  }

  @Test
  void aRequestWithoutCredentialIsToldBothSchemes() {
    assert401(RawCall.get(server.port(), things), "Bearer, Basic realm=\"numbers\"");
    assert401(
        RawCall.get(server.port(), things + "?access_token=" + token(key)),
        "Bearer, Basic realm=\"numbers\"");
  }

  @Test
  void anExpiredTokenIsToldSo() {
    String token = token(key);
    stage.advance(Duration.ofHours(1));

    assert401(
        get(things, "Bearer " + token),
        "Bearer error=\"invalid_token\", error_description=\"token expired\"");
  }

  @Test
  void aForeignTokenOrAMalformedHeaderIsInvalid() {
    String basic = AuthStage.basic(key);
    String bearer = "Bearer " + token(key);
    for (String malformed :
        List.of(
            bearer.substring(0, bearer.length() - 5),
            bearer + "x",
            "Bearer",
            "Basic",
            "Basic !",
            "Digest abc",
            basic + ", " + bearer,
            bearer + ", " + basic,
            "Basic " + "A".repeat(9_000),
            "")) {
      assert401(get(things, malformed), INVALID_TOKEN);
    }
    assert401(
        RawCall.get(server.port(), things, "Authorization: " + basic, "Authorization: " + bearer),
        INVALID_TOKEN);
  }

  @Test
  void unknownWrongAndRevokedKeysAreToldTheSameBytes() {
    NewAccessKey revoked = stage.key(project);
    stage.revoke(revoked);

    RawCall unknown = get(things, AuthStage.basic("nobody", key.secret()));
    RawCall wrong = get(things, AuthStage.basic(key.keyId(), "wrong"));
    RawCall dead = get(things, AuthStage.basic(revoked));

    assert401(unknown, INVALID_KEY);
    assertThat(wrong.essence()).isEqualTo(unknown.essence());
    assertThat(dead.essence()).isEqualTo(unknown.essence());
    assert401(get(things, AuthStage.basic("a\0b", "x")), INVALID_KEY);
  }

  @Test
  void aRevokedKeyAndItsTokenDieWithinFiveSecondsWithoutAnyNotice() {
    String bearer = "Bearer " + token(key);
    assertThat(get(things, bearer).status()).isEqualTo(200);
    stage.revoke(key);

    stage.advance(Duration.ofSeconds(5));

    assert401(get(things, bearer), INVALID_TOKEN);
    assert401(get(things, AuthStage.basic(key)), INVALID_KEY);
  }

  @Test
  void anotherProjectAndNoProjectAreForbiddenInTheSameWords() {
    String other = stage.project("other-" + project, AccountState.ACTIVE);
    for (String path : List.of("/v1/projects/" + other + "/things", "/v1/projects/no/things")) {
      for (String authorization : List.of(AuthStage.basic(key), "Bearer " + token(key))) {
        RawCall answer = get(path, authorization);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo(BODY_403);
      }
    }
    assertThat(server.reads).hasValue(0);
  }

  @Test
  void aBlockedAccountReadsButDoesNotWrite() {
    stage.project(project, AccountState.BLOCKED);

    RawCall write = post(things, "{}", AuthStage.basic(key));

    assertThat(write.status()).isEqualTo(403);
    assertThat(write.body())
        .isEqualTo("{\"code\":\"blocked_account\",\"text\":\"The account is blocked\"}");
    assertThat(get(things, AuthStage.basic(key)).status()).isEqualTo(200);
    assertThat(server.writes).hasValue(0);
  }

  @Test
  void aRememberedCallerCostsNoStatement() {
    String bearer = "Bearer " + token(key);
    get(things, bearer);
    STORE.execute(
        "alter table access_key rename to away", "alter table signing_key rename to gone");

    assertThat(get(things, bearer).status()).isEqualTo(200);
    assertThat(get(things, AuthStage.basic(key)).status()).isEqualTo(200);

    STORE.execute(
        "alter table away rename to access_key", "alter table gone rename to signing_key");
  }

  @Test
  void twinsWithOneKeyHaveOneEffect() {
    String[] headers = {
      "Authorization: " + AuthStage.basic(key),
      "Content-Type: application/json",
      "Idempotency-Key: \"one-" + project + "\""
    };

    RawCall first = RawCall.post(server.port(), things, "{}", headers);
    RawCall again = RawCall.post(server.port(), things, "{}", headers);
    RawCall other = RawCall.post(server.port(), things, "{ }", headers);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotent-replayed")).isEqualTo("true");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.body())
        .isEqualTo(
            "{\"error\":{\"code\":422,\"message\":\"This Idempotency-Key came with a different"
                + " request before\",\"status\":\"UNPROCESSABLE_CONTENT\",\"details\":[]}}");
    assertThat(server.writes).hasValue(1);
  }

  private String token(NewAccessKey of) {
    return TokenApiTest.accessToken(server.port(), of);
  }

  private RawCall get(String path, String authorization) {
    return RawCall.get(server.port(), path, "Authorization: " + authorization);
  }

  private RawCall post(String path, String body, String authorization) {
    return RawCall.post(
        server.port(),
        path,
        body,
        "Content-Type: application/json",
        "Authorization: " + authorization);
  }

  private static void assert401(RawCall answer, String challenge) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(BODY_401);
    assertThat(answer.headers())
        .containsAllEntriesOf(
            Map.of("www-authenticate", challenge, "content-type", "application/json"));
  }
}
