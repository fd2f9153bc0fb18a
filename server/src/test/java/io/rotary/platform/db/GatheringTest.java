package io.rotary.platform.db;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Look-ups that are asked together. Keys below zero are not there; a question waits at the gate.
@Timeout(60)
class GatheringTest {
  private static final int MOST = 8;
  private static final int BROKEN = -1000;

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> questions = new CopyOnWriteArrayList<>();
  private final Semaphore gate = new Semaphore(0);
  private final Gathering<Integer, String> gathering =
      new Gathering<>(STORE.database(), MOST, this::answer);

  @AfterEach
  void stop() {
    gate.release(10_000);
    callers.close();
  }

  private Map<Integer, String> answer(Tx tx, List<Integer> keys) {
    questions.add(keys);
    gate.acquireUninterruptibly();
    if (keys.contains(BROKEN)) {
      throw new IllegalStateException("broken");
    }
    String suffix = tx.find("select 'x' as x", row -> row.text("x")).orElseThrow();
    return keys.stream().filter(key -> key >= 0).collect(toMap(identity(), key -> key + suffix));
  }

  private Future<Optional<String>> ask(int key) {
    return callers.submit(() -> gathering.find(key));
  }

  private List<Future<Optional<String>>> askAll(int from, int to) throws Exception {
    List<Future<Optional<String>>> answers = new ArrayList<>();
    for (int key = from; key < to; key++) {
      int arrived = key - from + 1;
      answers.add(ask(key));
      eventually(() -> gathering.waiting() == arrived);
    }
    return answers;
  }

  /// As many questions as are asked at once, both held at the gate.
  private List<Future<Optional<String>>> busy() throws Exception {
    List<Future<Optional<String>>> answers = List.of(ask(1), ask(2));
    eventually(() -> questions.size() == 2);
    return answers;
  }

  private static void eventually(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void aSingleCallerAsksForItself() {
    gate.release(3);

    assertThat(gathering.find(7)).contains("7x");
    assertThat(gathering.find(-7)).isEmpty();
    assertThat(gathering.find(7)).contains("7x");
    assertThat(questions).containsExactly(List.of(7), List.of(-7), List.of(7));
  }

  @Test
  void thoseWhoComeMeanwhileAreAskedForTogetherAndEachGetsItsOwn() throws Exception {
    List<Future<Optional<String>>> first = busy();
    List<Future<Optional<String>>> more = askAll(10, 10 + MOST + 2);

    gate.release();
    eventually(() -> questions.size() == 3);
    gate.release(10);

    for (int i = 0; i < more.size(); i++) {
      assertThat(more.get(i).get(20, TimeUnit.SECONDS)).contains((10 + i) + "x");
    }
    assertThat(first.get(0).get()).contains("1x");
    assertThat(first.get(1).get()).contains("2x");
    assertThat(questions.get(2)).containsExactly(10, 11, 12, 13, 14, 15, 16, 17);
    assertThat(questions.stream().skip(3).flatMap(List::stream)).containsExactlyInAnyOrder(18, 19);
  }

  @Test
  void twoCallersMayAskForTheSame() throws Exception {
    List<Future<Optional<String>>> first = busy();
    List<Future<Optional<String>>> same = askAll(5, 6);
    same = List.of(same.getFirst(), ask(5), ask(-1));
    eventually(() -> gathering.waiting() == 3);

    gate.release();
    eventually(() -> questions.size() == 3);
    gate.release(10);

    assertThat(same.get(0).get(20, TimeUnit.SECONDS)).contains("5x");
    assertThat(same.get(1).get(20, TimeUnit.SECONDS)).contains("5x");
    assertThat(same.get(2).get(20, TimeUnit.SECONDS)).isEmpty();
    assertThat(questions.get(2)).containsExactlyInAnyOrder(5, -1);
    assertThat(first).allSatisfy(one -> assertThat(one.get()).isPresent());
  }

  @Test
  void whatAQuestionRaisesIsRaisedForEverybodyItWasAskedForAndForNobodyElse() throws Exception {
    List<Future<Optional<String>>> first = busy();
    List<Future<Optional<String>>> broken = askAll(BROKEN, BROKEN + MOST);
    Future<Optional<String>> later = ask(3);
    eventually(() -> gathering.waiting() == MOST + 1);

    gate.release();
    eventually(() -> questions.size() == 3);
    gate.release(10);

    for (Future<Optional<String>> one : broken) {
      assertThatThrownBy(() -> one.get(20, TimeUnit.SECONDS))
          .hasCause(new IllegalStateException("broken"));
    }
    assertThat(later.get(20, TimeUnit.SECONDS)).contains("3x");
    assertThat(first).allSatisfy(one -> assertThat(one.get()).isPresent());
  }

  @Test
  void everybodyOfALargeCrowdIsAnswered() throws Exception {
    gate.release(10_000);
    Map<Integer, String> found = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(2_000);
    for (int i = 0; i < 2_000; i++) {
      int key = i;
      callers.execute(
          () -> {
            try {
              gathering.find(key).ifPresent(value -> found.put(key, value));
            } catch (RuntimeException e) {
              System.out.println("DBG " + e);
            }
            all.countDown();
          });
    }

    assertThat(all.await(40, TimeUnit.SECONDS)).isTrue();
    assertThat(found)
        .hasSize(2_000)
        .allSatisfy((key, value) -> assertThat(value).isEqualTo(key + "x"));
    assertThat(gathering.waiting()).isZero();
    assertThat(questions).allSatisfy(keys -> assertThat(keys).hasSizeLessThanOrEqualTo(MOST));
    assertThat(questions.stream().mapToInt(List::size).sum()).isEqualTo(2_000);
  }
}
