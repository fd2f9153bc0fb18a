package io.rotary.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Several nodes on one store, running by themselves.
class JobNodesTest {
  private static final int JOBS = 3_000;
  private static final JobKind KIND = new JobKind("count", 16, 1_000, RetryPolicy.atMost(3));

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private final JobQueue queue = new JobQueue();
  private final Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> runningByLane = new ConcurrentHashMap<>();
  private final AtomicInteger mostInALane = new AtomicInteger();
  private final CountDownLatch left = new CountDownLatch(JOBS);

  private JobRunner node() {
    return JobRunner.create(
        STORE.database().forBackground(),
        queue,
        List.of(new Worker(KIND, this::work)),
        JobListener.NONE);
  }

  private Conclusion work(Claim claim) {
    Set<String> lane =
        runningByLane.computeIfAbsent(
            claim.key().substring(0, 1), _ -> ConcurrentHashMap.newKeySet());
    lane.add(claim.key());
    mostInALane.accumulateAndGet(lane.size(), Math::max);
    runs.computeIfAbsent(claim.key(), _ -> new AtomicInteger()).incrementAndGet();
    lane.remove(claim.key());
    return tx -> {
      tx.afterCommit(left::countDown);
      return JobEnd.done();
    };
  }

  @Test
  void everyJobIsDoneOnceAndNoLaneIsEverOverfull() throws InterruptedException {
    for (String lane : List.of("a", "b", "c")) {
      List<String> keys = IntStream.range(0, JOBS / 3).mapToObj(i -> lane + i).toList();
      STORE.database().run(tx -> queue.schedule(tx, KIND, keys, new Lane(lane, lane), tx.now()));
    }
    try (JobRunner first = node();
        JobRunner second = node();
        JobRunner third = node()) {
      List.of(first, second, third).forEach(JobRunner::start);

      assertThat(left.await(60, TimeUnit.SECONDS)).as("all jobs are done").isTrue();
    }

    assertThat(runs).hasSize(JOBS);
    assertThat(runs.values()).allMatch(count -> count.get() == 1);
    assertThat(mostInALane.get()).isLessThanOrEqualTo(16);
  }
}
