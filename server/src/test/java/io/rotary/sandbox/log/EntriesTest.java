package io.rotary.sandbox.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The bounds of the log.
class EntriesTest {
  private static Entry entry(String id, int bytes) {
    Message message =
        Message.of(Map.of(), "x".repeat(bytes).getBytes(StandardCharsets.UTF_8), bytes);
    return new Entry(
        id,
        Instant.EPOCH,
        Duration.ZERO,
        "owl",
        "RentNumber",
        "POST",
        "/",
        message,
        200,
        message,
        "",
        "",
        List.of(),
        List.of());
  }

  private static List<String> ids(Entries entries) {
    return entries.after("").stream().map(Entry::id).toList();
  }

  @Test
  void theOldestGoWhenThereAreTooMany() {
    Entries entries = new Entries(2, 1_000_000);

    List.of("a", "b", "c").forEach(id -> entries.add(entry(id, 1)));

    assertThat(ids(entries)).containsExactly("b", "c");
  }

  @Test
  void theOldestGoWhenTheyAreTooHeavy() {
    Entries entries = new Entries(100, 10_000);

    entries.add(entry("a", 1000));
    entries.add(entry("b", 1000));
    entries.add(entry("c", 1000));
    assertThat(ids(entries)).containsExactly("b", "c");

    entries.add(entry("d", 100_000));
    assertThat(ids(entries)).isEmpty();
    entries.add(entry("e", 1));
    assertThat(ids(entries)).containsExactly("e");
  }

  @Test
  void secretsAreMaskedAlsoInWhatIsNoGoodJson() {
    assertThat(Secrets.ofJson("{\"hmacSecret\":\"a\\\"b\",\"x\":{\"hmacSecret\":null}"))
        .isEqualTo("{\"hmacSecret\":\"***\",\"x\":{\"hmacSecret\":null}");
    assertThat(Secrets.ofJson("{\"hmacSecret\": \"never ends"))
        .isEqualTo("{\"hmacSecret\": \"***\"");
    assertThat(Secrets.ofJson("{\"hmacSecret\":12,\"y\":1}"))
        .isEqualTo("{\"hmacSecret\":\"***\",\"y\":1}");
    assertThat(Secrets.ofJson("\"hmacSecret\"")).isEqualTo("\"hmacSecret\"");
    assertThat(Secrets.ofForm("a=b&client%5Fsecret=c&d")).isEqualTo("a=b&client%5Fsecret=***&d");
    assertThat(Secrets.ofTarget("/x?access_token=a")).isEqualTo("/x?access_token=***");
    assertThat(Secrets.ofHeader("authorization", "Bearer abc")).isEqualTo("Bearer ***");
    assertThat(Secrets.ofHeader("authorization", "abc")).isEqualTo("***");
    assertThat(Secrets.ofHeader("accept", "abc")).isEqualTo("abc");
  }
}
