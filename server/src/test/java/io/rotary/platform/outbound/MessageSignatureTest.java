package io.rotary.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageSignatureTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Instant SENT = Instant.parse("2026-03-02T10:00:00Z");
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  private final MessageSignature ours = MessageSignature.of(SECRET);

  private static String signature(MessageSignature signature, String id, Instant at) {
    return signature.headers(id, at, BODY).getOrDefault("webhook-signature", "");
  }

  @Test
  void theSignatureCoversIdAndTimeAndHasOnePartForEachSecret() {
    String one = signature(ours, "evt", SENT);

    assertThat(one).matches("v1,[A-Za-z0-9+/]{43}=");
    assertThat(signature(new MessageSignature(List.of(SECRET, "older")), "evt", SENT))
        .startsWith(one + " v1,");
    assertThat(signature(ours, "evt2", SENT)).isNotEqualTo(one);
    assertThat(signature(ours, "evt", SENT.plusSeconds(1))).isNotEqualTo(one);
  }

  @Test
  void itProvesOneBodyForFiveMinutes() {
    Map<String, String> sent = ours.headers("op", SENT, BODY);
    String timestamp = sent.getOrDefault("webhook-timestamp", "");
    String signature = sent.getOrDefault("webhook-signature", "");

    assertThat(ours.isProof("op", timestamp, signature, SENT.plusSeconds(300), BODY)).isTrue();
    assertThat(ours.isProof("op", timestamp, "v1,x " + signature, SENT, BODY)).isTrue();
    assertThat(ours.isProof("op", timestamp, signature, SENT.plusSeconds(301), BODY)).isFalse();
    assertThat(ours.isProof("op", timestamp, signature, SENT.minusSeconds(301), BODY)).isFalse();
    assertThat(ours.isProof("other", timestamp, signature, SENT, BODY)).isFalse();
    assertThat(ours.isProof("op", timestamp, signature, SENT, new byte[0])).isFalse();
    assertThat(ours.isProof("op", "soon", signature, SENT, BODY)).isFalse();
    assertThat(ours.isProof("op", timestamp, "", SENT, BODY)).isFalse();
    assertThat(Instant.ofEpochSecond(Long.parseLong(timestamp))).isEqualTo(SENT);
  }

  @Test
  void withoutASecretNothingIsProved() {
    MessageSignature none = MessageSignature.of("");
    Map<String, String> sent = none.headers("op", SENT, BODY);

    assertThat(
            none.isProof(
                "op",
                sent.getOrDefault("webhook-timestamp", ""),
                sent.getOrDefault("webhook-signature", "-"),
                SENT,
                BODY))
        .isFalse();
  }
}
