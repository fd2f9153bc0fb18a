package io.rotary.platform.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VaultTest {
  private final Vault vault = vault("00");

  @Test
  void whatIsSealedOpensAgain() {
    byte[] sealed = vault.seal("a secret".getBytes(UTF_8), "table/1");

    assertThat(vault.open(sealed, "table/1")).asString(UTF_8).isEqualTo("a secret");
    assertThat(new String(sealed, UTF_8)).doesNotContain("a secret");
    assertThat(sealed[0]).isEqualTo((byte) 1);
  }

  @Test
  void theSameTextIsSealedDifferentlyEachTime() {
    byte[] plain = "a secret".getBytes(UTF_8);

    assertThat(vault.seal(plain, "table/1")).isNotEqualTo(vault.seal(plain, "table/1"));
  }

  @Test
  void nothingOpensUnderAnotherContextKeyOrVersion() {
    byte[] sealed = vault.seal(new byte[0], "table/1");

    assertThatThrownBy(() -> vault.open(sealed, "table/2")).isInstanceOf(SealException.class);
    assertThatThrownBy(() -> vault("01").open(sealed, "table/1"))
        .isInstanceOf(SealException.class)
        .hasMessageContaining("table/1")
        .hasMessageContaining("another master key");
    byte[] versionTwo = sealed.clone();
    versionTwo[0] = 2;
    assertThatThrownBy(() -> vault.open(versionTwo, "table/1")).isInstanceOf(SealException.class);
  }

  @Test
  void everyChangedOrMissingByteIsNoticed() {
    byte[] sealed = vault.seal("x".getBytes(UTF_8), "c");

    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      byte[] cut = java.util.Arrays.copyOf(sealed, i);
      assertThatThrownBy(() -> vault.open(changed, "c")).isInstanceOf(SealException.class);
      assertThatThrownBy(() -> vault.open(cut, "c")).isInstanceOf(SealException.class);
    }
  }

  @Test
  void aDigestDependsOnKeyPurposeAndText() {
    byte[] digest = vault.digest("one", "text".getBytes(UTF_8));

    assertThat(digest).hasSize(32).isEqualTo(vault.digest("one", "text".getBytes(UTF_8)));
    assertThat(digest).isNotEqualTo(vault.digest("two", "text".getBytes(UTF_8)));
    assertThat(digest).isNotEqualTo(vault.digest("one", "texT".getBytes(UTF_8)));
    assertThat(digest).isNotEqualTo(vault("01").digest("one", "text".getBytes(UTF_8)));
  }

  /// Fixed, because digests are stored: a change here locks every customer out.
  @Test
  void digestsNeverChangeBetweenReleases() {
    assertThat(HexFormat.of().formatHex(vault.digest("access_key", "text".getBytes(UTF_8))))
        .isEqualTo("35536cf1ce241faa9aa00c6b86ef21756e47a5fb60e32d5cd9fe8fa654e4fd79");
  }

  private static Vault vault(String firstByte) {
    return new Vault(MasterKey.of(firstByte + "11".repeat(31)));
  }
}
