package io.rotary.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.SealException;
import io.rotary.platform.vault.Vault;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SigningKeysTest {
  static final TestClock CLOCK = new TestClock();
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  private final AuthStage stage = new AuthStage(STORE, CLOCK);
  private final SigningKeys one = node();
  private final SigningKeys two = node();

  @BeforeEach
  void noKeys() {
    STORE.execute("delete from signing_key");
  }

  @Test
  void nodesThatStartTogetherMakeOneKey() {
    Set<String> headers = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        threads.execute(() -> headers.add(node().signer().header()));
      }
    }

    assertThat(headers).hasSize(1);
    assertThat(stored()).hasSize(1);
  }

  @Test
  void thePrivateHalfIsSealed() {
    byte[] encoded = one.signer().privateKey().getEncoded();

    byte[] sealed = stored().getFirst().sealedPrivateKey().orElseThrow();
    assertThat(sealed).hasSize(encoded.length + 1 + 12 + 16);
    Vault other = new Vault(MasterKey.of("33".repeat(32)));
    assertThatThrownBy(() -> new SigningKeys(stage.database, other, stage.nanos::get).signer())
        .isInstanceOf(SealException.class);
  }

  @Test
  void theNextKeySignsOnlyOnceEveryNodeKnowsIt() {
    String first = one.signer().header();
    assertThat(two.signer().header()).isEqualTo(first);

    stage.advance(SigningKeys.AGE);
    assertThat(one.signer().header()).isEqualTo(first);
    assertThat(stored()).hasSize(2);

    stage.advance(SigningKeys.OVERLAP);
    String second = one.signer().header();
    assertThat(second).isNotEqualTo(first);
    assertThat(two.signer().header()).isEqualTo(second);
    assertThat(two.find(first)).isPresent();
    assertThat(node().find(first)).isPresent();
  }

  @Test
  void aFollowedKeyLosesItsPrivateHalf() {
    var _ = one.signer();
    stage.advance(SigningKeys.AGE);
    var _ = one.signer();
    stage.advance(SigningKeys.OVERLAP);
    var _ = one.signer();
    stage.advance(Duration.ofMinutes(1));
    var _ = one.signer();

    assertThat(stored().stream().map(key -> key.sealedPrivateKey().isPresent()))
        .containsExactly(true, false);
  }

  private SigningKeys node() {
    return new SigningKeys(stage.database, stage.vault, stage.nanos::get);
  }

  private List<SigningKeyStore.StoredKey> stored() {
    return stage.database.read(tx -> new SigningKeyStore().list(tx));
  }
}
