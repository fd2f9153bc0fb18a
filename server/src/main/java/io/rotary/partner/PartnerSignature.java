package io.rotary.partner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what Rotary and the operator's system tell each other, in both directions alike: the three
/// headers of Standard Webhooks 1.0.0, HMAC-SHA256 of `id.timestamp.body` under the shared secret
/// as UTF-8. A message older or newer than five minutes is no proof.
public final class PartnerSignature {
  public static final String ID = "webhook-id";
  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final String secret;

  public PartnerSignature(String secret) {
    this.secret = secret;
  }

  public Map<String, String> headers(String id, Instant now, byte[] body) {
    String seconds = Long.toString(now.getEpochSecond());
    return Map.of(ID, id, TIMESTAMP, seconds, SIGNATURE, signature(id, seconds, body));
  }

  /// Whether the three values prove the body.
  public boolean isProof(String id, String timestamp, String signature, Instant now, byte[] body) {
    if (secret.isEmpty() || !timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    boolean isFresh = Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
    byte[] expected = signature(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
    boolean matches = false;
    for (String one : signature.split(" ")) {
      matches |= MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8));
    }
    return isFresh && matches;
  }

  private String signature(String id, String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is not available", e);
    }
  }
}
