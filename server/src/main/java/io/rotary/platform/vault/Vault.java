package io.rotary.platform.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Keeps secrets unreadable for whoever has only the store. Everything is derived from one master
/// key of 256 bits: a sealing key, and one digest key for each purpose, so that a digest made for
/// one purpose says nothing about another.
///
/// A sealed text is `version (1) | nonce (12) | AES-256-GCM ciphertext and tag`. The version and
/// the context, such as `signing_key/<id>`, are authenticated: a sealed text that is moved to
/// another row does not open there.
public final class Vault {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final SecretKey master;
  private final SecretKey sealing;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretKey> digestKeys = new ConcurrentHashMap<>();

  public Vault(MasterKey master) {
    this.master = master.key();
    this.sealing = derive("AES", "seal");
  }

  /// Encrypts `plain` so that only this master key opens it, and only under the same `context`.
  public byte[] seal(byte[] plain, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available", e);
    }
  }

  /// What was sealed. Fails with [SealException] when the text was changed, sealed under another
  /// context, or sealed with another master key.
  public byte[] open(byte[] sealed, String context) {
    if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
      throw new SealException(context, null);
    }
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(sealed, 1, NONCE_BYTES).get(nonce);
    int start = 1 + NONCE_BYTES;
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, context)
          .doFinal(sealed, start, sealed.length - start);
    } catch (GeneralSecurityException e) {
      throw new SealException(context, e);
    }
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

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {VERSION});
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
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
