package io.rotary.callback;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.callback.NumberEvent.EventType;
import io.rotary.callback.StormReceiver.Fate;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.JobListener;
import io.rotary.platform.job.JobRunner;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.platform.outbound.Outbound;
import io.rotary.platform.outbound.OutboundSettings;
import io.rotary.testing.Behaviour;
import io.rotary.testing.Parts;
import io.rotary.testing.Received;
import io.rotary.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ten thousand events for a hundred receivers, a good third of which misbehave in every way there
/// is (design: reliability 2.5), over the real clock and real sockets. Every eleventh transaction
/// that records events is rolled back, and nothing of it may ever be heard. When the healthy have
/// everything, those of the others that can be are repaired.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryStormTest {
  private static final int ROUNDS = 110;
  private static final int EVENTS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(Clock.systemUTC());

  private final Parts parts = Parts.create();
  private final Callback callback = parts.callback();
  private final List<StormReceiver> receivers = StormReceiver.startAll();
  private final Semaphore ended = new Semaphore(0);

  @BeforeAll
  void storm() {
    makeProjects();
    OutboundSettings times =
        OutboundSettings.sandbox().withTimes(Duration.ofMillis(500), Duration.ofMillis(1500));
    try (Outbound outbound = Outbound.start(times, StormReceiver::resolve);
        JobRunner runner = runner(outbound)) {
      runner.start();
      for (int round = 0; round < ROUNDS; round++) {
        record(round);
      }
      await(Fate.HEALTHY, Set.of("DELIVERED"));
      assertThat(triedAgain(Fate.HEALTHY)).as("events that a healthy receiver got again").isZero();

      those(Fate.REPAIRED).forEach(receiver -> receiver.socket().become(Behaviour.OK));
      await(Fate.REPAIRED, Set.of("DELIVERED"));
      await(Fate.FINAL, Set.of("FAILED"));
      await(Fate.OFF, Set.of("FAILED", "SUPPRESSED"));
    }
  }

  @AfterAll
  void end() {
    receivers.forEach(receiver -> receiver.socket().close());
  }

  private void makeProjects() {
    STORE.execute("create table fate (url text primary key, fate text not null)");
    STORE
        .database()
        .run(
            tx -> {
              for (String project :
                  receivers.stream().map(StormReceiver::projectId).collect(toSet())) {
                tx.update(
                    """
                    insert into project (project_id, display_name, currency, created_at)
                    values (?, 'Storm', 'EUR', now())
                    """,
                    project);
                assertThat(callback.setSecret(tx, project, secret(project))).isTrue();
              }
              for (StormReceiver receiver : receivers) {
                tx.update("insert into fate values (?, ?)", receiver.url(), receiver.fate().name());
              }
            });
  }

  private static String secret(String project) {
    return (project + "-").repeat(8).substring(0, 40);
  }

  private JobRunner runner(Outbound outbound) {
    CallbackSettings settings =
        new CallbackSettings(
            delays(), Duration.ofSeconds(8), Duration.ofDays(7), Duration.ofDays(90));
    return JobRunner.create(
        STORE.database().forBackground(),
        parts.queue(),
        callback.workers(STORE.database().forBackground(), outbound, settings, DeliveryGate.OPEN),
        new JobListener() {
          @Override
          public void ended(String kind, String outcome, Duration late, Duration took) {
            ended.release();
          }

          @Override
          public void parked(Tx tx, String kind, String key, String why) {}
        });
  }

  private static List<Duration> delays() {
    List<Duration> delays = new ArrayList<>(List.of(Duration.ofSeconds(1), Duration.ofSeconds(4)));
    delays.addAll(Collections.nCopies(60, Duration.ofSeconds(10)));
    return delays;
  }

  /// One event for each receiver, in one transaction.
  private void record(int round) {
    boolean isPhantom = round % 11 == 10;
    Runnable transaction =
        () ->
            STORE
                .database()
                .run(
                    tx -> {
                      for (StormReceiver receiver : receivers) {
                        NumberEvent event =
                            NumberEvent.success(
                                receiver.projectId(),
                                "+12025550100",
                                EventType.PROVISIONING_TO_SMS_PLATFORM);
                        callback.record(tx, event, receiver.url());
                      }
                      if (isPhantom) {
                        throw new IllegalStateException("rolled back");
                      }
                    });
    if (isPhantom) {
      assertThatThrownBy(transaction::run).hasMessage("rolled back");
    } else {
      transaction.run();
    }
  }

  /// Waits until all events of these receivers are in one of the states.
  private void await(Fate fate, Set<String> states) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!states.containsAll(states(fate).keySet())) {
      assertThat(System.nanoTime()).as("%s: %s", fate, states(fate)).isLessThan(deadline);
      try {
        var _ = ended.tryAcquire(300, 1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Map<String, Long> states(Fate fate) {
    return STORE
        .database()
        .read(
            tx ->
                tx.list(
                    """
                    select state, count(*) as events from event join fate on url = callback_url
                    where fate = ? group by state
                    """,
                    row -> Map.entry(row.text("state"), row.whole("events")),
                    fate.name()))
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static long triedAgain(Fate fate) {
    return count("event join fate on url = callback_url where attempts > 1 and fate = ?", fate);
  }

  private static long count(String from, Fate fate) {
    return STORE
        .database()
        .read(
            tx ->
                tx.find(
                        "select count(*) as found from " + from,
                        row -> row.whole("found"),
                        fate.name())
                    .orElseThrow());
  }

  private List<StormReceiver> those(Fate fate) {
    return receivers.stream().filter(receiver -> receiver.fate() == fate).toList();
  }

  @Test
  void aThirdOfTheReceiversIsBad() {
    assertThat(receivers).hasSize(100);
    assertThat(those(Fate.HEALTHY)).hasSizeBetween(60, 67);
    assertThat(bodies()).hasSize(10_000);
  }

  @Test
  void healthyReceiversGetEverythingOnce() {
    assertThat(states(Fate.HEALTHY))
        .isEqualTo(Map.of("DELIVERED", (long) EVENTS * those(Fate.HEALTHY).size()));
    for (StormReceiver receiver : those(Fate.HEALTHY)) {
      assertThat(ids(receiver)).as(receiver.nature()).hasSize(EVENTS).doesNotHaveDuplicates();
    }
  }

  @Test
  void repairedReceiversGetEverything() {
    for (StormReceiver receiver : those(Fate.REPAIRED)) {
      assertThat(Set.copyOf(ids(receiver))).as(receiver.nature()).hasSize(EVENTS);
    }
    assertThat(triedAgain(Fate.REPAIRED)).isPositive();
  }

  @Test
  void aFinalAnswerEndsTheTries() {
    assertThat(triedAgain(Fate.FINAL)).isZero();
    for (StormReceiver receiver : those(Fate.FINAL)) {
      assertThat(ids(receiver)).as(receiver.nature()).hasSize(EVENTS).doesNotHaveDuplicates();
    }
  }

  @Test
  void aReceiverThatIsGoneIsLeftAlone() {
    StormReceiver gone = those(Fate.OFF).getFirst();

    assertThat(gone.socket().received()).as("as many as were under way").hasSizeBetween(1, 4);
    assertThat(states(Fate.OFF).get("SUPPRESSED"))
        .isEqualTo((long) EVENTS - gone.socket().received().size());
    assertThat(
            count(
                "callback_receiver join fate using (url) where off_at is not null and fate = ?",
                Fate.OFF))
        .isEqualTo(1);
  }

  @Test
  void nothingIsDeliveredWhereNothingCanBe() {
    assertThat(states(Fate.NEVER)).containsOnlyKeys("PENDING");
    for (StormReceiver receiver : those(Fate.NEVER)) {
      assertThat(receiver.socket().received()).as(receiver.nature()).isEmpty();
    }
  }

  @Test
  void everyRequestIsSignedAndTellsWhatHappened() {
    Map<String, byte[]> bodies = bodies();
    Instant now = Instant.now();
    for (StormReceiver receiver : receivers) {
      String secret = secret(receiver.projectId());
      MessageSignature signature = MessageSignature.of(secret);
      for (Received request : receiver.socket().received()) {
        String id = request.header(MessageSignature.ID);
        byte[] body = request.body();
        assertThat(body).as("what is known of %s", id).isEqualTo(bodies.get(id));
        assertThat(request.header("x-sinch-signature"))
            .isEqualTo(CallbackSignature.ofBody(secret, body));
        assertThat(
                signature.isProof(
                    id,
                    request.header(MessageSignature.TIMESTAMP),
                    request.header(MessageSignature.SIGNATURE),
                    now,
                    body))
            .isTrue();
      }
    }
  }

  private static List<String> ids(StormReceiver receiver) {
    return receiver.socket().received().stream()
        .map(request -> request.header(MessageSignature.ID))
        .toList();
  }

  /// What the events of the store say, by their ids.
  private static Map<String, byte[]> bodies() {
    return STORE
        .database()
        .read(
            tx ->
                tx.list(
                    "select event_id, body from event",
                    row -> Map.entry(row.text("event_id"), row.bytes("body"))))
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
