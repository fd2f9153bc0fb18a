package io.rotary.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The vendor's keyed digest of the exact bytes of a callback. The key is the project's secret as
/// UTF-8.
final class CallbackSignature {
  private static final String ALGORITHM = "HmacSHA1";

  private CallbackSignature() {}

  /// What `X-Sinch-Signature` carries: HMAC-SHA1 of the body in lower-case hexadecimal (contract
  /// 04.4). It has neither id nor time in it and so cannot keep anybody from sending it again.
  static String ofBody(String secret, byte[] body) {
    return HexFormat.of().formatHex(hmac(secret, body));
  }

  private static byte[] hmac(String secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is not available", e);
    }
  }
}
