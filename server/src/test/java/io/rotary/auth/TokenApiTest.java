package io.rotary.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.http.Caller.AccountState;
import io.rotary.tenant.NewAccessKey;
import io.rotary.testing.Contract;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /oauth2/token` over real HTTP, every answer held against the contract document.
class TokenApiTest {
  static final TestClock CLOCK = new TestClock();
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  private static final Contract CONTRACT = Contract.load();
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String GRANT = "grant_type=client_credentials";
  private static final String INVALID_CLIENT =
      "{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed\"}";

  private final AuthStage stage = new AuthStage(STORE, CLOCK);
  private final String project = stage.project("p-" + UUID.randomUUID(), AccountState.ACTIVE);
  private final NewAccessKey key = stage.key(project);
  private final AuthServer server = new AuthServer(stage, LimitSettings.OFF);

  @AfterEach
  void stop() {
    server.close();
  }

  static String accessToken(int port, NewAccessKey key) {
    RawCall answer =
        RawCall.post(port, "/oauth2/token", GRANT, FORM, "Authorization: " + AuthStage.basic(key));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().split("\"")[3];
  }

  @Test
  void aKeyBuysATokenOfFourMembers() {
    RawCall answer = ask(GRANT, AuthStage.basic(key));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .matches(
            "\\{\"access_token\":\"[\\w-]+\\.[\\w-]+\\.[\\w-]+\",\"expires_in\":3599,"
                + "\"scope\":\"\",\"token_type\":\"bearer\"}");
    assertThat(answer.headers())
        .containsAllEntriesOf(
            Map.of("cache-control", "no-store", "content-type", "application/json"));
  }

  @Test
  void theKeyMayComeInTheForm() {
    String form = GRANT + "&client_id=" + key.keyId() + "&client_secret=" + key.secret();

    assertThat(ask(form).status()).isEqualTo(200);
    assertThat(ask(form, AuthStage.basic(key)).status()).isEqualTo(200);
    assertThat(ask(GRANT + "&client_id=" + key.keyId(), AuthStage.basic(key)).status())
        .isEqualTo(200);
    assertThat(ask(GRANT + "&scope=everything", AuthStage.basic(key)).body())
        .contains("\"scope\":\"\"");
  }

  @Test
  void aBasicHeaderMayBeFormEncodedInside() {
    NewAccessKey odd = new NewAccessKey(project, "k+%-" + project, "s:+% 1".replace(" ", "&"));
    stage.database.run(tx -> stage.tenant.putAccessKey(tx, odd));
    String encoded =
        AuthStage.basic(
            URLEncoder.encode(odd.keyId(), UTF_8), URLEncoder.encode(odd.secret(), UTF_8));

    assertThat(ask(GRANT, AuthStage.basic(odd)).status()).isEqualTo(200);
    assertThat(ask(GRANT, encoded).status()).isEqualTo(200);
  }

  @Test
  void headerAndFormMustAgree() {
    for (String other : List.of("&client_id=other", "&client_secret=other")) {
      RawCall answer = ask(GRANT + other, AuthStage.basic(key));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":\"invalid_request\",\"error_description\":"
                  + "\"The header and the form name different clients\"}");
    }
  }

  @Test
  void aBadKeyIsAnInvalidClient() {
    NewAccessKey revoked = stage.key(project);
    stage.revoke(revoked);
    List<RawCall> answers =
        List.of(
            ask(GRANT),
            ask(GRANT, AuthStage.basic("nobody", "x")),
            ask(GRANT, AuthStage.basic(key.keyId(), "wrong")),
            ask(GRANT, AuthStage.basic(revoked)),
            ask(GRANT, "Basic !"),
            ask(GRANT, "Bearer abc"),
            ask(GRANT + "&client_id=" + key.keyId()),
            ask(GRANT + "&client_id=" + key.keyId() + "&client_secret=wrong"));

    for (RawCall answer : answers) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo(INVALID_CLIENT);
      assertThat(answer.headers())
          .containsAllEntriesOf(
              Map.of(
                  "www-authenticate", "Basic realm=\"numbers\"",
                  "cache-control", "no-store",
                  "content-type", "application/json"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "grant_type=",
        "x=1",
        "grant_type",
        "a=1&a=2&" + GRANT,
        "%=1",
        "=&=",
        GRANT + "&client_id=a%00b"
      })
  void aFormThatCannotBeReadIsAnInvalidRequest(String form) {
    RawCall answer = ask(form, AuthStage.basic(key));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"invalid_request\",\"error_description\":\"");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "authorization_code", "refresh_token", "CLIENT_CREDENTIALS"})
  void anyOtherGrantIsUnsupported(String grant) {
    RawCall answer = ask("grant_type=" + grant, AuthStage.basic(key));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"unsupported_grant_type\",\"error_description\":"
                + "\"The only grant type is client_credentials\"}");
  }

  @Test
  void aBlockedProjectGetsTokensForItsReads() {
    stage.project(project, AccountState.BLOCKED);

    assertThat(ask(GRANT, AuthStage.basic(key)).status()).isEqualTo(200);
  }

  private RawCall ask(String form, String... authorization) {
    String[] headers =
        authorization.length == 0
            ? new String[] {FORM}
            : new String[] {FORM, "Authorization: " + authorization[0]};
    RawCall answer = RawCall.post(server.port(), "/oauth2/token", form, headers);
    Map<String, List<String>> received =
        answer.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    CONTRACT.check(
        "POST", "/oauth2/token", answer.status(), received, answer.body().getBytes(UTF_8));
    return answer;
  }
}
