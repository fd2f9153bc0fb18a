package io.rotary.platform.outbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs messages to other systems and proves theirs, by the three headers of Standard Webhooks
/// 1.0.0: HMAC-SHA256 of `id.timestamp.body` under each secret that is valid now, as UTF-8, the
/// newest first. A message older or newer than five minutes is no proof.
public final class MessageSignature {
  public static final String ID = "webhook-id";
  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";

  private final List<String> secrets;

  public MessageSignature(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /// With one secret; `""` means none, under which nothing is proved.
  public static MessageSignature of(String secret) {
    return new MessageSignature(secret.isEmpty() ? List.of() : List.of(secret));
  }

  public Map<String, String> headers(String id, Instant now, byte[] body) {
    String seconds = Long.toString(now.getEpochSecond());
    String all =
        secrets.stream()
            .map(secret -> signature(secret, id, seconds, body))
            .collect(Collectors.joining(" "));
    return Map.of(ID, id, TIMESTAMP, seconds, SIGNATURE, all);
  }

  /// Whether the three values prove the body.
  public boolean isProof(String id, String timestamp, String signature, Instant now, byte[] body) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    boolean isFresh = Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
    boolean matches = false;
    for (String secret : secrets) {
      byte[] expected = signature(secret, id, timestamp, body).getBytes(StandardCharsets.UTF_8);
      for (String one : signature.split(" ")) {
        matches |= MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8));
      }
    }
    return isFresh && matches;
  }

  private static String signature(String secret, String id, String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is not available", e);
    }
  }
}
