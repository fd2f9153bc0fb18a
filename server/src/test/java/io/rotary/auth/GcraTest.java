package io.rotary.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.auth.Gcra.Outcome;
import io.rotary.auth.LimitSettings.Rate;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GcraTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long INTERVAL = SECOND / 20;

  @Test
  void aRestedBucketGivesItsBurstAndThenItsRate() {
    Gcra bucket = new Gcra(0);

    assertThat(admitted(bucket, 0, 100)).isEqualTo(40);
    assertThat(admitted(bucket, SECOND, 100)).isEqualTo(20);
    assertThat(admitted(bucket, 11 * SECOND, 100)).isEqualTo(40);
  }

  @Test
  void aRefusedCallTakesNothingAndLearnsWhenToCome() {
    Gcra bucket = new Gcra(0);
    admitted(bucket, 0, 40);

    Outcome refused = bucket.take(0, INTERVAL, 40);

    assertThat(refused).isEqualTo(new Outcome(false, 0, INTERVAL, 40 * INTERVAL));
    assertThat(bucket.take(INTERVAL - 1, INTERVAL, 40).isAdmitted()).isFalse();
    assertThat(bucket.take(INTERVAL, INTERVAL, 40).isAdmitted()).isTrue();
  }

  @Test
  void remainingCallsAreExactlyThoseThatFollow() {
    Gcra bucket = new Gcra(0);

    for (int left = 39; left >= 0; left--) {
      assertThat(bucket.take(0, INTERVAL, 40).remaining()).isEqualTo(left);
    }
    assertThat(bucket.take(0, INTERVAL, 40).isAdmitted()).isFalse();
  }

  /// The law of the algorithm: in every window of time no more than burst + rate × window.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noWindowEverSeesMoreThanBurstAndRate(long seed) {
    Random random = new Random(seed);
    long start = random.nextBoolean() ? Long.MAX_VALUE - SECOND : random.nextLong();
    Gcra bucket = new Gcra(start);
    long[] admittedAt = new long[4_000];
    int count = 0;
    long elapsed = 0;
    for (int i = 0; i < admittedAt.length; i++) {
      elapsed += random.nextLong(2 * INTERVAL) / (1 + random.nextInt(4));
      if (bucket.take(start + elapsed, INTERVAL, 40).isAdmitted()) {
        admittedAt[count++] = elapsed;
      }
    }

    for (int from = 0; from < count; from++) {
      for (int to = from + 40; to < count; to += 37) {
        long window = admittedAt[to] - admittedAt[from];
        assertThat(to - from + 1L).isLessThanOrEqualTo(40 + window / INTERVAL + 1);
      }
    }
  }

  @Test
  void callersAtTheSameMomentShareOneBurst() {
    Gcra bucket = new Gcra(0);
    AtomicInteger admitted = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        threads.execute(
            () -> {
              if (bucket.take(0, INTERVAL, 40).isAdmitted()) {
                admitted.incrementAndGet();
              }
            });
      }
    }

    assertThat(admitted).hasValue(40);
  }

  @Test
  void aNodeGivesAwayItsShareAndAFifthMore() {
    Rate rate = new Rate(20, 40);

    assertThat(Share.of(rate, 1)).isEqualTo(new Share(INTERVAL, 40));
    assertThat(Share.of(rate, 0)).isEqualTo(new Share(INTERVAL, 40));
    assertThat(Share.of(rate, 2)).isEqualTo(new Share((long) Math.ceil(SECOND / 12.0), 24));
    assertThat(Share.of(rate, 1000).burst()).isEqualTo(1);
  }

  private static int admitted(Gcra bucket, long now, int calls) {
    int admitted = 0;
    for (int i = 0; i < calls; i++) {
      admitted += bucket.take(now, INTERVAL, 40).isAdmitted() ? 1 : 0;
    }
    return admitted;
  }
}
