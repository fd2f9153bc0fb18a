package io.rotary.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.testing.CallbackReceiver;
import io.rotary.testing.CallbackReceiver.Received;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How events reach a receiver, contract 04.3 to 04.5.
class DeliveryTest {
  private static final TestClock CLOCK = new TestClock();
  private static final String SECRET = "b3a1f6c2-77d0-4e19-8a55-0c9d2e4f6a81";
  private static final String SECOND = "0000000000000000000000000000000000000002";

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK);

  private static int next = 10;

  private CallbackReceiver receiver = CallbackReceiver.start();

  @BeforeEach
  void begin() {
    receiver.takeEvents();
    setSecret(SECRET);
  }

  @AfterEach
  void end() {
    receiver.close();
  }

  private static void setSecret(String secret) {
    APP.as("owl")
        .patch("callbackConfiguration", "{\"hmacSecret\":\"" + secret + "\"}")
        .hasStatus(200);
  }

  /// A number whose voice link has been made: one event is waiting to be sent.
  private String linked() {
    String number = "+120255501" + next++;
    APP.as("owl")
        .post(
            "availableNumbers/" + number + ":rent",
            "{\"voiceConfiguration\":{\"appId\":\"owl-app\"},\"callbackUrl\":\""
                + receiver.url()
                + "\"}")
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(2));
    return number;
  }

  private static String state(String number) {
    return event(number, "state || ' after ' || attempts");
  }

  private static String event(String number, String column) {
    return APP.database()
        .read(
            tx ->
                tx.find(
                        "select " + column + " as it from event where resource_id = ?",
                        row -> row.text("it"),
                        number)
                    .orElse("none"));
  }

  @Test
  void anEventIsSentAtOnceAsTheContractHasIt() {
    String number = linked();

    Received received = receiver.received().getFirst();
    assertThat(received.text())
        .isEqualTo(
            """
            {"eventId":"%s","timestamp":"%s","projectId":"owl","resourceId":"%s",\
            "resourceType":"ACTIVE_NUMBER","eventType":"PROVISIONING_TO_VOICE_PLATFORM",\
            "status":"SUCCEEDED","failureCode":null}"""
                .formatted(
                    event(number, "event_id"),
                    event(
                        number,
                        "to_char(created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"),
                    number));
    assertThat(received.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("x-sinch-signature", CallbackSignature.ofBody(SECRET, received.body()))
        .containsEntry("webhook-id", event(number, "event_id"))
        .containsEntry("webhook-timestamp", CLOCK.instant().getEpochSecond() + "");
    assertThat(
            MessageSignature.of(SECRET)
                .isProof(
                    event(number, "event_id"),
                    received.headers().getOrDefault("webhook-timestamp", ""),
                    received.headers().getOrDefault("webhook-signature", ""),
                    CLOCK.instant(),
                    received.body()))
        .isTrue();
    assertThat(state(number)).isEqualTo("DELIVERED after 1");
  }

  @Test
  void aFailedTryIsRepeatedByTheScheduleWithTheSameBytes() {
    receiver.answer(503, Map.of());
    String number = linked();
    assertThat(receiver.received()).hasSize(1);

    CLOCK.advance(Duration.ofSeconds(4));
    APP.runJobs();
    assertThat(receiver.received()).hasSize(1);
    CLOCK.advance(Duration.ofSeconds(1));
    APP.runJobs();
    assertThat(receiver.received()).hasSize(2);
    receiver.answer(200, Map.of());
    CLOCK.advance(Duration.ofSeconds(10));
    APP.runJobs();

    List<Received> tries = receiver.received();
    assertThat(tries).hasSize(3);
    assertThat(tries).extracting(Received::text).containsOnly(tries.getFirst().text());
    assertThat(tries)
        .extracting(one -> one.headers().get("x-sinch-signature"))
        .hasSize(3)
        .containsOnly(CallbackSignature.ofBody(SECRET, tries.getFirst().body()));
    assertThat(tries)
        .extracting(one -> one.headers().get("webhook-timestamp"))
        .doesNotHaveDuplicates();
    assertThat(state(number)).isEqualTo("DELIVERED after 3");
  }

  @Test
  void aReceiversRetryAfterIsHonoured() {
    receiver.answer(429, Map.of("retry-after", "60"));
    linked();
    receiver.answer(200, Map.of());

    APP.advance(Duration.ofSeconds(59));
    assertThat(receiver.received()).hasSize(1);
    APP.advance(Duration.ofSeconds(1));
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void afterTheLastTryItIsGivenUpAndCanBeReplayed() {
    receiver.answer(500, Map.of());
    String number = linked();

    APP.advance(Duration.ofDays(3), Duration.ofMinutes(30));
    assertThat(state(number)).isEqualTo("FAILED after 16");

    receiver.answer(200, Map.of());
    APP.operator()
        .post("/admin/v1/projects/owl/events/" + event(number, "event_id") + ":replay", "")
        .hasStatus(200)
        .hasBody("{\"replayed\":1}");
    APP.runJobs();
    assertThat(state(number)).isEqualTo("DELIVERED after 17");
  }

  @Test
  void anEventWhoseJobIsGivenUpHasFailedAndCanBeReplayed() {
    receiver.answer(503, Map.of());
    String number = linked();
    String secret =
        """
        select encode(sealed_hmac_secret, 'hex') as it from callback_configuration
        where project_id = 'owl'
        """;
    String sealed = APP.database().read(tx -> tx.find(secret, row -> row.text("it")).orElseThrow());
    setSealed("00");
    APP.advance(Duration.ofHours(6), Duration.ofMinutes(5));

    assertThat(event(number, "state")).isEqualTo("FAILED");
    assertThat(APP.as("owl").get("/metrics").text()).contains("rotary_jobs_parked 1.0");

    setSealed(sealed);
    receiver.answer(200, Map.of());
    APP.operator()
        .post("/admin/v1/projects/owl/events/" + event(number, "event_id") + ":replay", "")
        .hasStatus(200)
        .hasBody("{\"replayed\":1}");
    APP.runJobs();
    assertThat(state(number)).isEqualTo("DELIVERED after 2");
    assertThat(APP.as("owl").get("/metrics").text()).contains("rotary_jobs_parked 0.0");
  }

  private static void setSealed(String hex) {
    APP.store()
        .execute(
            """
            update callback_configuration set sealed_hmac_secret = '\\x%s' where project_id = 'owl'
            """
                .formatted(hex));
  }

  @Test
  void aRedirectIsNotFollowedAndFinal() {
    receiver.answer(302, Map.of("location", receiver.url() + "/elsewhere"));
    String number = linked();
    APP.advance(Duration.ofMinutes(5), Duration.ofSeconds(30));

    assertThat(receiver.received()).hasSize(1);
    assertThat(state(number)).isEqualTo("FAILED after 1");
  }

  @Test
  void goneSwitchesTheReceiverOffUntilItsUrlIsSetAgain() {
    receiver.answer(410, Map.of());
    String first = linked();
    assertThat(state(first)).isEqualTo("FAILED after 1");
    receiver.answer(200, Map.of());

    APP.as("owl")
        .patch("activeNumbers/" + first, "{\"voiceConfiguration\":{\"appId\":\"\"}}")
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(3));
    assertThat(receiver.received()).hasSize(1);
    assertThat(notices()).contains("CALLBACKS_OFF " + receiver.url());

    String second = linked();
    assertThat(state(second)).as("the rent named the URL anew").isEqualTo("DELIVERED after 1");
  }

  private static List<String> notices() {
    return APP.database()
        .read(
            tx ->
                tx.list(
                    "select kind || ' ' || resource as line from notice", row -> row.text("line")));
  }

  @Test
  void aReceiverThatFailsForFiveDaysIsSwitchedOff() {
    receiver.answer(500, Map.of());
    linked();
    APP.advance(Duration.ofDays(5), Duration.ofHours(1));
    linked();

    assertThat(notices()).contains("CALLBACKS_OFF " + receiver.url());
  }

  @Test
  void afterARotationTheOldSecretIsGoodForADay() {
    setSecret(SECOND);
    linked();
    CLOCK.advance(Duration.ofHours(25));
    linked();

    List<Received> received = receiver.received();
    assertThat(received.getFirst().headers().get("webhook-signature")).contains(" v1,");
    assertThat(received.getLast().headers().get("webhook-signature")).doesNotContain(" v1,");
    assertThat(received)
        .allSatisfy(
            one ->
                assertThat(one.headers().get("x-sinch-signature"))
                    .isEqualTo(CallbackSignature.ofBody(SECOND, one.body())));
  }

  @Test
  void anEventThatWaitsKeepsItsSignatureWhenTheSecretChanges() {
    receiver.answer(503, Map.of());
    linked();
    setSecret(SECOND);
    receiver.answer(200, Map.of());
    APP.advance(Duration.ofSeconds(5));

    Received last = receiver.received().getLast();
    assertThat(receiver.received()).hasSize(2);
    assertThat(last.headers().get("x-sinch-signature"))
        .isEqualTo(CallbackSignature.ofBody(SECRET, last.body()));
  }

  @Test
  void fiveFailuresInARowLeaveOneProbeAtATime() {
    receiver.answer(500, Map.of());
    linked();
    APP.advance(Duration.ofMinutes(3), Duration.ofSeconds(5));
    assertThat(lanes()).isEqualTo(1);

    receiver.answer(200, Map.of());
    APP.advance(Duration.ofMinutes(10), Duration.ofSeconds(10));
    assertThat(lanes()).isZero();
  }

  /// How many bounds there are on this test's receiver.
  private long lanes() {
    String origin = receiver.url().replace("/hook", "");
    return APP.database()
        .read(
            tx ->
                tx.find(
                    "select count(*) as lanes from job_lane where lane like '%' || ?",
                    row -> row.whole("lanes"), origin))
        .orElseThrow();
  }

  @Test
  void withoutACallbackUrlThereIsNoEvent() {
    String number = "+120255501" + next++;
    APP.as("owl")
        .post(
            "availableNumbers/" + number + ":rent",
            "{\"voiceConfiguration\":{\"appId\":\"owl-app\"}}")
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(3));

    assertThat(event(number, "event_id")).isEqualTo("none");
  }

  @Test
  void oldEventsAreRemovedWithTheirTries() {
    String number = linked();
    APP.advance(Duration.ofDays(32), Duration.ofDays(1));

    assertThat(event(number, "event_id")).isEqualTo("none");
  }
}
