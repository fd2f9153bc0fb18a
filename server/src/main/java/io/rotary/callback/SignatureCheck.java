package io.rotary.callback;

import io.rotary.platform.outbound.MessageSignature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Which signatures of a callback hold, as its receiver finds them: the vendor's keyed digest and
/// the three headers of Standard Webhooks. One that is missing does not hold.
public record SignatureCheck(boolean isSinchSignatureValid, boolean isWebhookSignatureValid) {
  private static final String SINCH_SIGNATURE = "x-sinch-signature";

  /// `headers` by their names in lower case.
  static SignatureCheck of(
      List<String> secrets, Map<String, String> headers, byte[] body, Instant now) {
    byte[] given = bytes(headers.getOrDefault(SINCH_SIGNATURE, ""));
    boolean isSinch = false;
    for (String secret : secrets) {
      isSinch |= MessageDigest.isEqual(bytes(CallbackSignature.ofBody(secret, body)), given);
    }
    boolean isWebhook =
        new MessageSignature(secrets)
            .isProof(
                headers.getOrDefault(MessageSignature.ID, ""),
                headers.getOrDefault(MessageSignature.TIMESTAMP, ""),
                headers.getOrDefault(MessageSignature.SIGNATURE, ""),
                now,
                body);
    return new SignatureCheck(isSinch, isWebhook);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
