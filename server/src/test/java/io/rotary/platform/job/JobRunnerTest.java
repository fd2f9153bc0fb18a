package io.rotary.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.platform.db.Tx;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Jobs ticked by hand, under a clock that stands still.
class JobRunnerTest {
  private static final TestClock CLOCK = new TestClock();
  private static final JobKind KIND =
      new JobKind("test.kind", 4, 100, RetryPolicy.atMost(3).doublingFrom(Duration.ofSeconds(10)));

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  /// Failures are provoked here; they need not be told.
  private static final Logger LOG = Logger.getLogger(JobRun.class.getName());

  private final JobQueue queue = new JobQueue();
  private final List<String> seen = new ArrayList<>();
  private final List<String> alarms = new ArrayList<>();
  private final Deque<Conclusion> plan = new ArrayDeque<>();
  private final JobRunner runner = runner(this::work);

  private JobRunner runner(Work work) {
    return JobRunner.create(
        STORE.database(), queue, List.of(new Worker(KIND, work)), new Alarms(alarms));
  }

  private Conclusion work(Claim claim) {
    seen.add(claim.key() + "/" + claim.attempt());
    return plan.isEmpty() ? _ -> JobEnd.done() : plan.removeFirst();
  }

  private void schedule(String key, Instant at) {
    STORE.database().run(tx -> queue.schedule(tx, KIND, key, Lane.ONLY, at));
  }

  private void then(Function<Tx, JobEnd> end) {
    plan.add(end::apply);
  }

  private List<JobReport> parked() {
    return STORE.database().read(tx -> queue.list(tx, "PARKED", 10));
  }

  private List<JobReport> waiting() {
    return STORE.database().read(tx -> queue.list(tx, "WAITING", 10));
  }

  @BeforeAll
  static void hush() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(null);
  }

  @BeforeEach
  void empty() {
    CLOCK.set(TestClock.START);
    STORE.execute("delete from job", "delete from job_lane");
  }

  @Test
  void aJobExistsExactlyWhenItsCauseWasCommitted() {
    assertThatThrownBy(
            () ->
                STORE
                    .database()
                    .run(
                        tx -> {
                          queue.schedule(tx, KIND, "a", Lane.ONLY, tx.now());
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");
    assertThat(runner.runDue()).isZero();

    schedule("a", CLOCK.instant());

    assertThat(runner.runDue()).isEqualTo(1);
    assertThat(runner.runDue()).isZero();
    assertThat(seen).containsExactly("a/1");
    assertThat(waiting()).isEmpty();
  }

  @Test
  void aJobRunsWhenItIsDueAndTheOldestFirst() {
    schedule("late", CLOCK.instant().plusSeconds(60));
    schedule("soon", CLOCK.instant().plusSeconds(30));
    assertThat(runner.runDue()).isZero();

    CLOCK.advance(Duration.ofSeconds(60));

    assertThat(runner.runDue()).isEqualTo(2);
    assertThat(seen).containsExactly("soon/1", "late/1");
  }

  @Test
  void whatWentAsPlannedRunsAgainWithAFreshCount() {
    Instant next = CLOCK.instant().plusSeconds(3600);
    then(_ -> JobEnd.again(next));
    schedule("a", CLOCK.instant());

    assertThat(runner.runDue()).isEqualTo(1);
    CLOCK.set(next);
    assertThat(runner.runDue()).isEqualTo(1);

    assertThat(seen).containsExactly("a/1", "a/1");
  }

  @Test
  void aFailedJobIsTriedAgainLaterAndParkedAfterTheLastTry() {
    for (int i = 0; i < 3; i++) {
      plan.add(
          _ -> {
            throw new IllegalStateException("broken");
          });
    }
    schedule("a", CLOCK.instant());

    runner.runDue();
    CLOCK.advance(Duration.ofSeconds(7));
    assertThat(runner.runDue()).as("ten seconds, a fifth less at most").isZero();
    CLOCK.advance(Duration.ofSeconds(5));
    assertThat(runner.runDue()).isEqualTo(1);
    CLOCK.advance(Duration.ofSeconds(15));
    assertThat(runner.runDue()).as("twenty seconds, a fifth less at most").isZero();
    CLOCK.advance(Duration.ofSeconds(9));
    assertThat(runner.runDue()).isEqualTo(1);

    assertThat(seen).containsExactly("a/1", "a/2", "a/3");
    assertThat(parked())
        .singleElement()
        .extracting(JobReport::lastError)
        .asString()
        .contains("broken");
    assertThat(alarms).hasSize(1).first().asString().startsWith("test.kind a");

    CLOCK.advance(Duration.ofDays(1));
    assertThat(runner.runDue()).as("a parked job waits for the operator").isZero();
  }

  @Test
  void aParkedJobIsResumedByHand() {
    then(_ -> new JobEnd.GiveUp("of no use"));
    schedule("a", CLOCK.instant());
    runner.runDue();
    JobReport job = parked().getFirst();

    boolean was = STORE.database().write(tx -> queue.resume(tx, job.jobId()));

    assertThat(was).isTrue();
    assertThat(STORE.database().<Boolean>write(tx -> queue.resume(tx, job.jobId()))).isFalse();
    assertThat(runner.runDue()).isEqualTo(1);
    assertThat(seen).containsExactly("a/1", "a/1");
  }

  @Test
  void theEffectIsRolledBackWithTheEnd() {
    STORE.execute("create table if not exists effect (key text)", "delete from effect");
    plan.add(
        tx -> {
          tx.update("insert into effect values ('half')");
          throw new IllegalStateException("after the effect");
        });
    schedule("a", CLOCK.instant());
    runner.runDue();

    assertThat(
            STORE.database().<Integer>read(tx -> tx.list("select key from effect", _ -> 1).size()))
        .isZero();
  }

  @Test
  void aNodeThatLostItsLeaseChangesNothing() {
    STORE.execute("create table if not exists effect (key text)", "delete from effect");
    JobRunner other = runner(_ -> tx -> effect(tx, "other"));
    JobRunner zombie =
        runner(
            _ -> {
              CLOCK.advance(Duration.ofSeconds(41));
              assertThat(other.runDue()).isEqualTo(1);
              return tx -> effect(tx, "zombie");
            });
    schedule("a", CLOCK.instant());

    zombie.runDue();

    assertThat(
            STORE
                .database()
                .<List<String>>read(
                    tx -> tx.list("select key from effect", row -> row.text("key"))))
        .containsExactly("other");
  }

  private static JobEnd effect(Tx tx, String who) {
    tx.update("insert into effect values (?)", who);
    return JobEnd.done();
  }

  @Test
  void aJobOfADeadNodeIsClaimedWithinFortyFiveSeconds() {
    schedule("a", CLOCK.instant());
    List<Claim.Row> dead =
        STORE
            .database()
            .write(tx -> new JobStore().claim(tx, List.of(KIND), 10, Duration.ofSeconds(40)));
    assertThat(dead).hasSize(1);

    CLOCK.advance(Duration.ofSeconds(39));
    assertThat(runner.runDue()).isZero();
    CLOCK.advance(Duration.ofSeconds(1));
    assertThat(runner.runDue()).isEqualTo(1);

    assertThat(seen).containsExactly("a/2");
  }

  @Test
  void schedulingAnewFencesARunThatIsUnderWay() {
    JobRunner overtaken =
        runner(
            claim -> {
              if (claim.attempt() == 1 && seen.isEmpty()) {
                seen.add("first");
                schedule("a", CLOCK.instant());
                return tx -> new JobEnd.GiveUp("must not be stored");
              }
              seen.add("second");
              return _ -> JobEnd.done();
            });
    schedule("a", CLOCK.instant());

    assertThat(overtaken.runDue()).isEqualTo(2);

    assertThat(seen).containsExactly("first", "second");
    assertThat(parked()).isEmpty();
  }

  @Test
  void confirmRefusesWhoeverIsNoLongerTheOwner() {
    JobRunner overtaken =
        runner(
            claim -> {
              if (seen.isEmpty()) {
                seen.add("stored");
                STORE.database().run(tx -> queue.confirm(tx, claim));
                schedule("a", CLOCK.instant());
                STORE.database().run(tx -> queue.confirm(tx, claim));
                seen.add("never");
              }
              return _ -> JobEnd.done();
            });
    schedule("a", CLOCK.instant());

    overtaken.runDue();

    assertThat(seen).containsExactly("stored");
  }

  @Test
  void aPullDuringARunMovesTheNextOneForward() {
    Instant tomorrow = CLOCK.instant().plus(Duration.ofDays(1));
    Instant soon = CLOCK.instant().plusSeconds(5);
    then(_ -> JobEnd.again(tomorrow));
    JobRunner pulled =
        runner(
            claim -> {
              if (seen.isEmpty()) {
                STORE.database().run(tx -> queue.pull(tx, KIND, "", soon));
              }
              return work(claim);
            });
    STORE.database().run(tx -> queue.ensure(tx, KIND, tx.now()));
    pulled.runDue();

    assertThat(waiting()).singleElement().extracting(JobReport::dueAt).isEqualTo(soon);
    STORE.database().run(tx -> queue.pull(tx, KIND, tomorrow));
    assertThat(waiting().getFirst().dueAt()).as("a pull never delays").isEqualTo(soon);
  }

  @Test
  void ensureLeavesAJobThatIsThere() {
    Instant tomorrow = CLOCK.instant().plus(Duration.ofDays(1));
    STORE.database().run(tx -> queue.ensure(tx, KIND, tomorrow));
    STORE.database().run(tx -> queue.ensure(tx, KIND, tx.now()));

    assertThat(waiting()).singleElement().extracting(JobReport::dueAt).isEqualTo(tomorrow);
  }

  @Test
  void aCancelledJobDoesNotRun() {
    schedule("a", CLOCK.instant());
    STORE.database().run(tx -> queue.cancel(tx, KIND, "a"));

    assertThat(runner.runDue()).isZero();
  }

  private record Alarms(List<String> heard) implements JobListener {
    @Override
    public void ended(String kind, String outcome, Duration late, Duration took) {}

    @Override
    public void parked(Tx tx, String kind, String key, String why) {
      heard.add(kind + " " + key + " " + why);
    }
  }
}
