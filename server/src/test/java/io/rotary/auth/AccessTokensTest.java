package io.rotary.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Caller.AccountState;
import io.rotary.problem.Problem;
import io.rotary.problem.ProblemException;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessTokensTest {
  static final TestClock CLOCK = new TestClock();
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  private static final Caller CALLER =
      new Caller("my-project", "my-key", AccountState.ACTIVE, Currency.getInstance("EUR"));

  private final AuthStage stage = new AuthStage(STORE, CLOCK);
  private final SigningKeys keys = new SigningKeys(stage.database, stage.vault, stage.nanos::get);
  private final AccessTokens tokens =
      new AccessTokens(AuthSettings.DEFAULT, keys, _ -> CLOCK.instant());

  @Test
  void aTokenSaysWhoAndUntilWhen() {
    String token = tokens.issue(CALLER);

    String[] parts = token.split("\\.");
    long now = CLOCK.instant().getEpochSecond();
    assertThat(parts).hasSize(3);
    assertThat(decoded(parts[0]))
        .matches("\\{\"alg\":\"EdDSA\",\"typ\":\"at\\+jwt\",\"kid\":\"[0-9a-f-]{36}\"}");
    assertThat(decoded(parts[1]))
        .matches(
            ("\\{\"iss\":\"rotary\",\"aud\":\"numbers\",\"sub\":\"my-key\","
                    + "\"project_id\":\"my-project\",\"iat\":%d,\"exp\":%d,"
                    + "\"jti\":\"[A-Za-z0-9_-]{22}\"}")
                .formatted(now, now + 3600));
    assertThat(tokens.verify(token))
        .isEqualTo(new AccessToken("my-key", "my-project", Instant.ofEpochSecond(now + 3600)));
    assertThat(tokens.issue(CALLER)).isNotEqualTo(token);
  }

  @Test
  void anHourLaterItIsExpiredWhetherRememberedOrNot() {
    String remembered = tokens.issue(CALLER);
    String fresh = tokens.issue(CALLER);
    tokens.verify(remembered);

    stage.advance(Duration.ofMinutes(60).minusMillis(1));
    assertThatCode(() -> tokens.verify(remembered)).doesNotThrowAnyException();
    stage.advance(Duration.ofMillis(1));

    for (String token : new String[] {remembered, fresh}) {
      Problem refusal = refusal(token);
      assertThat(refusal.reason()).isEqualTo("expired_token");
      assertThat(refusal.headers())
          .isEqualTo(
              Map.of(
                  "www-authenticate",
                  "Bearer error=\"invalid_token\", error_description=\"token expired\""));
    }
  }

  @Test
  void aTokenFromTheFutureIsRefusedButForHalfAMinute() {
    CLOCK.advance(Duration.ofSeconds(31));
    String token = tokens.issue(CALLER);
    CLOCK.advance(Duration.ofSeconds(-31));
    assertThat(refusal(token).reason()).isEqualTo("invalid_token");

    CLOCK.advance(Duration.ofSeconds(1));
    assertThatCode(() -> tokens.verify(token)).doesNotThrowAnyException();
  }

  @Test
  void nodesVerifyEachOthersTokens() {
    SigningKeys other = new SigningKeys(stage.database, stage.vault, stage.nanos::get);
    String token = tokens.issue(CALLER);

    assertThatCode(
            () -> new AccessTokens(AuthSettings.DEFAULT, other, _ -> CLOCK.instant()).verify(token))
        .doesNotThrowAnyException();
  }

  @Test
  void aForgedTokenIsRefusedWhateverTheForgery() {
    SigningKey signer = keys.signer();
    String genuine = tokens.issue(CALLER);
    Map<String, String> forgeries =
        new ForgedTokens(genuine, signer, CLOCK.instant().getEpochSecond()).all();

    assertThat(forgeries.size()).isGreaterThanOrEqualTo(60);
    forgeries.forEach(
        (name, token) -> {
          Problem refusal = refusal(token);
          assertThat(refusal.reason()).as(name).isEqualTo("invalid_token");
          assertThat(refusal.headers())
              .as(name)
              .isEqualTo(Map.of("www-authenticate", "Bearer error=\"invalid_token\""));
        });
    assertThatCode(() -> tokens.verify(genuine)).doesNotThrowAnyException();
  }

  @Test
  void theForgersOwnToolsMakeAGoodTokenToo() {
    SigningKey signer = keys.signer();
    ForgedTokens forger =
        new ForgedTokens(tokens.issue(CALLER), signer, CLOCK.instant().getEpochSecond());

    assertThatCode(() -> tokens.verify(forger.good())).doesNotThrowAnyException();
  }

  @Test
  void anUnknownHeaderIsLookedForInTheStoreOnceASecond() {
    tokens.verify(tokens.issue(CALLER));
    String header = SigningKeys.header("made-by-another-node");
    stage.advance(Duration.ofSeconds(1));
    assertThat(refusal(header + ".e30.AAAA").reason()).isEqualTo("invalid_token");
    STORE.execute(
        "insert into signing_key select 'made-by-another-node', public_key, sealed_private_key,"
            + " created_at - interval '1 second' from signing_key limit 1");

    assertThat(keys.find(header)).isEmpty();
    stage.advance(Duration.ofSeconds(1));
    assertThat(keys.find(header)).isPresent();
    STORE.execute("delete from signing_key where signing_key_id = 'made-by-another-node'");
  }

  private Problem refusal(String token) {
    return catchThrowableOfType(ProblemException.class, () -> tokens.verify(token)).problem();
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part.getBytes(US_ASCII)), UTF_8);
  }
}
