package io.rotary.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How many jobs of a lane, a tenant and a kind are claimed at a time.
class JobLanesTest {
  private static final TestClock CLOCK = new TestClock();
  private static final RetryPolicy RETRY = RetryPolicy.atMost(3);
  private static final JobKind CALL = new JobKind("call", 4, 10, RETRY);
  private static final JobKind SWEEP = JobKind.single("sweep", RETRY);
  private static final Duration LEASE = Duration.ofSeconds(40);

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  private final JobQueue queue = new JobQueue();
  private final JobStore store = new JobStore();

  @BeforeEach
  void empty() {
    CLOCK.set(TestClock.START);
    STORE.execute("delete from job", "delete from job_lane");
  }

  private void fill(String tenant, String lane, int count) {
    List<String> keys = IntStream.range(0, count).mapToObj(i -> lane + "-" + i).toList();
    STORE.database().run(tx -> queue.schedule(tx, CALL, keys, new Lane(tenant, lane), tx.now()));
  }

  private List<Claim.Row> claim(int most) {
    return STORE.database().write(tx -> store.claim(tx, List.of(CALL, SWEEP), most, LEASE));
  }

  private static Map<String, Long> byLane(List<Claim.Row> rows) {
    return rows.stream()
        .map(row -> row.key().replaceFirst("-\\d+$", ""))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Test
  void aLaneRunsAsManyAtOnceAsItsKindAllowsHoweverManyWait() {
    fill("a", "slow", 500);
    fill("b", "quick", 2);

    assertThat(byLane(claim(100))).isEqualTo(Map.of("slow", 4L, "quick", 2L));
    assertThat(claim(100)).as("the lane is full").isEmpty();
  }

  @Test
  void aTenantWithManyLanesIsBoundedToo() {
    for (int lane = 0; lane < 5; lane++) {
      fill("a", "a" + lane, 10);
    }
    fill("b", "b", 3);

    List<Claim.Row> first = claim(100);

    assertThat(first).hasSize(13);
    assertThat(byLane(first).get("b")).isEqualTo(3);
    assertThat(claim(100)).isEmpty();
  }

  @Test
  void lanesWhereLittleRunsComeFirst() {
    fill("a", "busy", 10);
    assertThat(claim(2)).hasSize(2);
    CLOCK.advance(Duration.ofSeconds(1));
    fill("b", "idle", 10);

    assertThat(byLane(claim(3))).isEqualTo(Map.of("idle", 3L));
  }

  @Test
  void whatEndsMakesRoom() {
    fill("a", "slow", 10);
    List<Claim.Row> first = claim(100);
    Claim one = new Claim(first.getFirst(), new java.util.concurrent.atomic.AtomicBoolean());
    STORE.database().run(tx -> store.end(tx, one));

    assertThat(claim(100)).hasSize(1);
  }

  @Test
  void aLaneCanBeNarrowedAndWidened() {
    fill("a", "slow", 10);
    Lane lane = new Lane("a", "slow");
    STORE.database().run(tx -> queue.narrow(tx, CALL, lane, 1));

    assertThat(claim(100)).hasSize(1);
    STORE.database().run(tx -> queue.widen(tx, CALL, lane));
    assertThat(claim(100)).hasSize(3);
  }

  @Test
  void jobsOfAKindNobodyKnowsHereAreLeft() {
    JobKind other = new JobKind("other", 4, 4, RETRY);
    STORE.database().run(tx -> queue.schedule(tx, other, "x", Lane.ONLY, tx.now()));
    fill("a", "a", 1);

    assertThat(claim(100)).singleElement().extracting(Claim.Row::kind).isEqualTo("call");
  }

  @Test
  void leasesThatAreLengthenedAreNotClaimed() {
    fill("a", "a", 2);
    List<Claim.Row> ours = claim(100);
    CLOCK.advance(Duration.ofSeconds(30));

    assertThat(
            STORE
                .database()
                .<List<?>>write(tx -> store.beat(tx, List.of(ours.getFirst().token()), LEASE)))
        .hasSize(1);
    CLOCK.advance(Duration.ofSeconds(15));

    assertThat(claim(100))
        .singleElement()
        .extracting(Claim.Row::key)
        .isEqualTo(ours.getLast().key());
  }
}
