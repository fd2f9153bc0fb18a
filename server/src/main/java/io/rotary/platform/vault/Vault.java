package io.rotary.platform.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// Keeps secrets unreadable for whoever has only the store. Everything is derived from one master
/// key of 256 bits: a sealing key, and one digest key for each purpose, so that a digest made for
/// one purpose says nothing about another.
///
/// The context of a sealed text, such as `signing_key/<id>`, is authenticated: one that is moved to
/// another row does not open there.
public final class Vault {
  private static final int KEY_BYTES = 32;

  private final SecretKey master;
  private final SecretKey sealing;
  private final Map<String, SecretKey> digestKeys = new ConcurrentHashMap<>();

  public Vault(MasterKey master) {
    this.master = master.key();
    this.sealing = derive("AES", "seal");
  }

  /// Encrypts `plain` so that only this master key opens it, and only under the same `context`.
  public byte[] seal(byte[] plain, String context) {
    return Sealing.seal(sealing, plain, plain.length, context);
  }

  /// What was sealed. Fails with [SealException] when the text was changed, sealed under another
  /// context, or sealed with another master key.
  public byte[] open(byte[] sealed, String context) {
    return Sealing.open(sealing, sealed, context);
  }

  /// A data key sealed for storing.
  public byte[] sealKey(DataKey key, String context) {
    return seal(key.bytes(), context);
  }

  /// The data key that was sealed.
  public DataKey openKey(byte[] sealed, String context) {
    return DataKey.of(open(sealed, context));
  }

  /// HMAC-SHA-256 of `data` under a key of its own for each `purpose`. Purposes are constants:
  /// their keys are kept.
  public byte[] digest(String purpose, byte[] data) {
    SecretKey key =
        digestKeys.computeIfAbsent(purpose, name -> derive("HmacSHA256", "digest/" + name));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is not available", e);
    }
  }

  private SecretKey derive(String algorithm, String info) {
    byte[] label = ("rotary/" + info).getBytes(StandardCharsets.UTF_8);
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm, HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(label, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF-SHA256 is not available", e);
    }
  }
}
