package io.rotary.tenant;

import io.rotary.platform.vault.Vault;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32;

/// Makes secrets of access keys and recognises them again. A secret is `npk_`, 43 base62 characters
/// of 32 random bytes, and 6 of a CRC-32 over what stands before: the prefix makes a leaked one
/// findable, the checksum tells a typing error from a wrong key without asking a server.
///
/// Kept is `HMAC(key id, secret)` under a key of the vault. A fast digest is enough: nobody guesses
/// 256 random bits, and a slow one would let anybody stall the server with wrong passwords.
final class KeySecrets {
  private static final String PREFIX = "npk_";
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_BYTES = 32;
  private static final int RANDOM_CHARS = 43;
  private static final int CHECKSUM_CHARS = 6;

  private final Vault vault;
  private final SecureRandom random = new SecureRandom();
  private final byte[] nobody;

  KeySecrets(Vault vault) {
    this.vault = vault;
    this.nobody = digest("", "nobody has this secret");
  }

  String make() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String text = PREFIX + base62(new BigInteger(1, bytes), RANDOM_CHARS);
    return text + checksum(text);
  }

  byte[] digest(String keyId, String secret) {
    return vault.digest("access_key", (keyId + "\0" + secret).getBytes(StandardCharsets.UTF_8));
  }

  /// Compares in a time that depends neither on where the two differ nor on whether there is a key
  /// at all.
  boolean matches(String keyId, String secret, Optional<byte[]> kept) {
    boolean same = MessageDigest.isEqual(digest(keyId, secret), kept.orElse(nobody));
    return same && kept.isPresent();
  }

  static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_CHARS);
  }

  private static String base62(BigInteger value, int length) {
    BigInteger radix = BigInteger.valueOf(BASE62.length());
    char[] text = new char[length];
    BigInteger rest = value;
    for (int i = length - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(radix);
      text[i] = BASE62.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(text);
  }
}
