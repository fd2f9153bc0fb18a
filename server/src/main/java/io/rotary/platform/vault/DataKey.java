package io.rotary.platform.vault;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key of its own for one thing, a file for instance, which the vault keeps sealed. Once the
/// sealed key is gone nobody can open what it sealed, copies and backups of that included.
public final class DataKey {
  /// How much longer what is sealed is.
  public static final int EXTRA_BYTES = Sealing.EXTRA_BYTES;

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;

  private DataKey(SecretKey key) {
    this.key = key;
  }

  public static DataKey random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return of(bytes);
  }

  static DataKey of(byte[] bytes) {
    return new DataKey(new SecretKeySpec(bytes, "AES"));
  }

  /// As [Vault#seal], by this key.
  public byte[] seal(byte[] plain, int length, String context) {
    return Sealing.seal(key, plain, length, context);
  }

  /// As [Vault#open], by this key.
  public byte[] open(byte[] sealed, String context) {
    return Sealing.open(key, sealed, context);
  }

  byte[] bytes() {
    return key.getEncoded();
  }

  /// Never the key itself.
  @Override
  public String toString() {
    return "DataKey[***]";
  }
}
