package io.rotary.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.rotary.platform.http.Caller.AccountState;
import io.rotary.problem.ProblemException;
import io.rotary.tenant.KeyAccess;
import io.rotary.tenant.NewAccessKey;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeyCacheTest {
  static final TestClock CLOCK = new TestClock();
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  private final AuthStage stage = new AuthStage(STORE, CLOCK);
  private final String project = stage.project("p-" + UUID.randomUUID(), AccountState.ACTIVE);
  private final NewAccessKey key = stage.key(project);
  private final KeyCache cache = new KeyCache(stage.database, stage.tenant, stage.nanos::get);

  @Test
  void aKnownKeyIsOldAfterFiveSecondsAndNotBefore() {
    assertThat(isRevoked()).isFalse();
    stage.revoke(key);

    stage.advance(KeyCache.KNOWN.minusNanos(1));
    assertThat(isRevoked()).isFalse();
    stage.advance(Duration.ofNanos(1));
    assertThat(isRevoked()).isTrue();
  }

  @Test
  void aClockThatIsSetBackDoesNotKeepAKeyAlive() {
    assertThat(isRevoked()).isFalse();
    stage.revoke(key);

    stage.advance(KeyCache.KNOWN);
    Instant now = CLOCK.instant();
    CLOCK.set(now.minus(Duration.ofDays(1)));

    assertThat(isRevoked()).isTrue();
    CLOCK.set(now);
  }

  @Test
  void anUnknownKeyIsLookedForAgainAfterASecond() {
    String keyId = "late-" + project;
    assertThat(cache.find(keyId)).isEmpty();
    NewAccessKey late = new NewAccessKey(project, keyId, "secret");
    stage.database.run(tx -> stage.tenant.putAccessKey(tx, late));

    stage.advance(KeyCache.UNKNOWN.minusNanos(1));
    assertThat(cache.find(keyId)).isEmpty();
    stage.advance(Duration.ofNanos(1));
    assertThat(cache.find(keyId)).isPresent();
  }

  @Test
  void aNoticeMakesItForgetAtOnce() {
    assertThat(isRevoked()).isFalse();
    stage.revoke(key);
    cache.forget("another");
    assertThat(isRevoked()).isFalse();
    cache.forget(key.keyId());
    assertThat(isRevoked()).isTrue();

    stage.project(project, AccountState.TRIAL);
    cache.forget("");
    assertThat(cache.find(key.keyId()).map(access -> access.caller().state()))
        .contains(AccountState.TRIAL);
  }

  @Test
  void anIdThatCannotExistIsNotAskedFor() {
    assertThat(cache.find("a\0b")).isEmpty();
    assertThat(cache.find("")).isEmpty();
    assertThat(cache.find("x".repeat(1000))).isEmpty();
  }

  @Test
  void aStoreThatFailsIsNotRemembered() {
    STORE.execute("alter table access_key rename to access_key_away");
    assertThatCode(() -> cache.find(key.keyId())).isInstanceOf(RuntimeException.class);
    STORE.execute("alter table access_key_away rename to access_key");

    assertThat(isRevoked()).isFalse();
  }

  /// Time stands still here, so only a notice can have told the node.
  @Test
  void aNodeHearsOfARevokedKeyAtOnce() {
    try (Auth node = stage.node(LimitSettings.OFF)) {
      node.start();
      String basic = AuthStage.basic(key);
      assertThat(node.authenticate(basic).projectId()).isEqualTo(project);
      stage.revoke(key);

      assertThat(comesTrue(() -> isRefused(node, basic))).isTrue();
    }
  }

  private static boolean isRefused(Auth node, String authorization) {
    try {
      var _ = node.authenticate(authorization);
      return false;
    } catch (ProblemException _) {
      return true;
    }
  }

  /// Waits for what another thread brings about, at the pace of the store.
  private boolean comesTrue(BooleanSupplier condition) {
    for (int i = 0; i < 50_000 && !condition.getAsBoolean(); i++) {
      var _ = stage.database.read(tx -> tx.list("select 1", _ -> 1));
    }
    return condition.getAsBoolean();
  }

  private boolean isRevoked() {
    return cache.find(key.keyId()).map(KeyAccess::isRevoked).orElseThrow();
  }
}
