package io.rotary.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keyed digests of the exact bytes of a callback. The key of both is the project's secret as
/// UTF-8.
final class CallbackSignature {
  private CallbackSignature() {}

  /// What `X-Sinch-Signature` carries: HMAC-SHA1 of the body in lower-case hexadecimal (contract
  /// 04.4). It has neither id nor time in it and so cannot keep anybody from sending it again.
  static String ofBody(String secret, byte[] body) {
    return HexFormat.of().formatHex(hmac("HmacSHA1", secret, body));
  }

  /// What `webhook-signature` carries: HMAC-SHA256 of id, time and body under each secret that is
  /// valid now, the newest first. Source: Standard Webhooks 1.0.0.
  static String standard(List<String> secrets, String id, long seconds, byte[] body) {
    byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
    byte[] signed = new byte[head.length + body.length];
    System.arraycopy(head, 0, signed, 0, head.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    return secrets.stream()
        .map(
            secret ->
                "v1," + Base64.getEncoder().encodeToString(hmac("HmacSHA256", secret, signed)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] hmac(String algorithm, String secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is not available", e);
    }
  }
}
