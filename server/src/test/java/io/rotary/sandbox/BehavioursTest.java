package io.rotary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// How the built-in receiver answers when it is told how, and what deliveries make of that.
class BehavioursTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static int next = 10;

  /// Tells the callbacks of this test from those of others, which may still be tried.
  private final String mark = "?test=" + next;

  private Answer sandbox(String method, String path) {
    return APP.with("", "").send(method, "/sandbox/" + path, "", Map.of());
  }

  /// Rents a number whose link is told to the receiver, and lets a few seconds pass; the number.
  private String rent(String behaviour) {
    String number = "+120255501" + next++;
    APP.as("fox")
        .post(
            "availableNumbers/" + number + ":rent",
            "{\"smsConfiguration\":{\"servicePlanId\":\"FoxPlan\"},\"callbackUrl\":\"%s\"}"
                .formatted(APP.base() + "/sandbox/receiver/fox/" + behaviour + mark))
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(3));
    return number;
  }

  private List<JsonNode> list(String path, String member) {
    return StreamSupport.stream(
            sandbox("GET", path).hasStatus(200).at("/" + member).spliterator(), false)
        .toList();
  }

  private List<String> events() {
    return list("projects/fox/callbacks", "callbacks").stream()
        .filter(one -> one.get("callbackUrl").stringValue().endsWith(mark))
        .map(one -> one.get("state").stringValue() + " " + one.get("tries").intValue())
        .toList();
  }

  private List<Integer> answered() {
    return list("receiver/fox/events", "events").stream()
        .filter(one -> one.get("path").stringValue().endsWith(mark))
        .map(one -> one.get("answered").intValue())
        .toList();
  }

  @Test
  void theyAreListed() {
    assertThat(list("receiver", "behaviours"))
        .extracting(one -> one.get("path").stringValue())
        .containsExactly(
            "status-NNN",
            "slow-N",
            "drop",
            "truncated",
            "redirect",
            "gone",
            "retry-after-N",
            "flaky-N");
  }

  @ParameterizedTest
  @CsvSource({
    "status-200, DELIVERED, 200",
    "status-204, DELIVERED, 204",
    "status-299, DELIVERED, 299",
    "status-304, FAILED, 304",
    "status-400, FAILED, 400",
    "status-408, PENDING, 408",
    "status-429, PENDING, 429",
    "status-500, PENDING, 500",
    "status-599, PENDING, 599",
    "slow-0, DELIVERED, 200",
    "slow-1, DELIVERED, 200",
    "drop, PENDING, 0",
    "truncated, PENDING, 200",
    "redirect, FAILED, 302",
    "gone, FAILED, 410",
    "retry-after-60, PENDING, 503",
    "flaky-0, DELIVERED, 200",
    "flaky-1, PENDING, 500"
  })
  void aDeliveryTakesItAsItTakesAnybodysAnswer(String behaviour, String state, int status) {
    var _ = rent(behaviour);

    assertThat(events()).containsExactly(state + " 1");
    assertThat(answered()).containsExactly(status);
  }

  @Test
  void aFlakyReceiverTakesEachEventInTheEnd() {
    var _ = rent("flaky-2");
    var _ = rent("flaky-2");

    APP.advance(Duration.ofMinutes(2));

    assertThat(events()).containsExactly("DELIVERED 3", "DELIVERED 3");
    assertThat(answered()).containsExactlyInAnyOrder(500, 500, 200, 500, 500, 200);
  }

  @Test
  void oneThatNeverWorksIsGivenUp() {
    var _ = rent("status-503");

    APP.advance(Duration.ofDays(3), Duration.ofMinutes(10));

    assertThat(events()).containsExactly("FAILED 16");
    assertThat(answered()).hasSize(16).containsOnly(503);
  }

  @Test
  void oneThatIsGoneGetsNothingMore() {
    String number = rent("gone");
    var _ = rent("status-200");
    String again = "{\"smsConfiguration\":{\"servicePlanId\":null}}";
    APP.as("fox").patch("activeNumbers/" + number, again).hasStatus(200);
    APP.advance(Duration.ofSeconds(3));

    assertThat(events()).containsExactly("FAILED 1", "DELIVERED 1", "SUPPRESSED 0");
    assertThat(answered()).containsExactly(410, 200);
  }

  @Test
  void oneThatAsksForPatienceIsGivenIt() {
    var _ = rent("retry-after-120");

    APP.advance(Duration.ofSeconds(110));
    assertThat(events()).containsExactly("PENDING 1");
    APP.advance(Duration.ofSeconds(15));

    assertThat(events()).containsExactly("PENDING 2");
  }

  @Test
  void whatIsNoBehaviourIsRefusedAndNotWrittenDown() {
    for (String word :
        List.of("status-199", "status-600", "slow-31", "flaky", "status-abc", "events", "else")) {
      sandbox("POST", "receiver/fox/" + word)
          .isNested(
              404,
              "NOT_FOUND",
              "The receiver has no behaviour \"" + word + "\"; see GET /sandbox/receiver");
    }
    sandbox("POST", "receiver/nobody").hasStatus(404);
    sandbox("POST", "receiver/nobody/gone").hasStatus(404);

    assertThat(list("receiver/fox/events", "events"))
        .noneMatch(one -> one.get("path").stringValue().contains("status-199"));
  }
}
