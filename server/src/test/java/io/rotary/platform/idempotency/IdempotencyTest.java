package io.rotary.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Reply;
import io.rotary.problem.Problem;
import io.rotary.problem.ProblemException;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
  static final TestClock CLOCK = new TestClock();
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  private final Database database = STORE.database();
  private final Idempotency idempotency = new Idempotency(database);
  private final String key = UUID.randomUUID().toString();
  private final FakeRequest request = FakeRequest.post("{\"a\":1}").header("idempotency-key", key);

  @BeforeAll
  static void projects() {
    STORE.execute(
        "create table effect (name text not null)",
        "insert into project select name, name, 'EUR', 'ACTIVE', null, now()"
            + " from unnest(array['my-project', 'another']) as name");
  }

  @Test
  void withoutAKeyEveryRequestWorks() {
    FakeRequest bare = FakeRequest.post("{}");

    Reply first = idempotency.write(bare, this::work);
    idempotency.write(bare, this::work);

    assertThat(first.headers()).isEmpty();
    assertThat(effects()).isEqualTo(2);
  }

  @Test
  void theSameRequestIsAnsweredTheSameWithoutWorkingAgain() {
    Reply first = idempotency.write(request, this::work);
    Reply again = idempotency.write(request, this::work);

    assertThat(first.headers()).isEmpty();
    assertThat(again.headers()).isEqualTo(Map.of("idempotent-replayed", "true"));
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.contentType()).isEqualTo(first.contentType());
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void anyOtherRequestUnderTheKeyIsRefused() {
    idempotency.write(request, this::work);

    for (FakeRequest other :
        List.of(
            request.body("{\"a\":2}"),
            request.body("{\"a\":1} "),
            request.variable("phoneNumber", "+12065550101"),
            request.rawQuery("x=1"),
            request.header("content-type", "text/plain"),
            request.route("PATCH", "/v1/projects/{projectId}/things/{phoneNumber}"),
            request.route("POST", "/v1/projects/{projectId}/others/{phoneNumber}"))) {
      Problem refusal = refusal(() -> idempotency.write(other, this::work));
      assertThat(refusal.status()).isEqualTo(Status.UNPROCESSABLE_CONTENT);
      assertThat(refusal.reason()).isEqualTo("idempotency_key_reused");
    }
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void whatMeansTheSameIsTheSameRequest() {
    FakeRequest queried = request.rawQuery("b=2&a=1");
    idempotency.write(queried, this::work);

    for (FakeRequest same :
        List.of(
            queried.rawQuery("a=1&b=2"),
            queried.header("idempotency-key", "\"" + key + "\""),
            queried.header("content-type", "Application/JSON; charset=utf-8"),
            queried.header("user-agent", "another"))) {
      assertThat(idempotency.write(same, this::work).headers()).hasSize(1);
    }
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void projectsHaveTheirOwnKeys() {
    idempotency.write(request, this::work);

    Reply other = idempotency.write(request.project("another"), this::work);

    assertThat(other.headers()).isEmpty();
    assertThat(effects()).isEqualTo(2);
  }

  @Test
  void aRefusalIsNotKept() {
    Problem refusal =
        refusal(
            () ->
                idempotency.write(
                    request,
                    tx -> {
                      var _ = work(tx);
                      throw RequestProblems.invalidFormat("no").asException();
                    }));
    assertThat(refusal.reason()).isEqualTo("syntax_invalid_parameter_format");
    assertThat(records()).isZero();
    assertThat(effects()).isZero();

    assertThat(idempotency.write(request, this::work).headers()).isEmpty();
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsNoSuccessIsNotKept() {
    Reply refused = new Reply(404, Reply.JSON, "{}".getBytes(UTF_8), Map.of());

    assertThat(idempotency.write(request, _ -> refused).status()).isEqualTo(404);

    assertThat(records()).isZero();
  }

  @Test
  void manyTwinsHaveOneEffectAndOneAnswer() throws Exception {
    AtomicInteger worked = new AtomicInteger();
    List<Future<Reply>> replies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 12; i++) {
        replies.add(
            threads.submit(
                () ->
                    idempotency.write(
                        request,
                        tx -> {
                          worked.incrementAndGet();
                          return work(tx);
                        })));
      }
    }

    List<String> bodies = new ArrayList<>();
    int replayed = 0;
    for (Future<Reply> reply : replies) {
      bodies.add(new String(reply.get().body(), UTF_8));
      replayed += reply.get().headers().size();
    }
    assertThat(bodies).hasSize(12).containsOnly(bodies.getFirst());
    assertThat(replayed).isEqualTo(11);
    assertThat(worked).hasValue(1);
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void aTwinThatWaitsTooLongIsToldToComeBack() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Reply> first =
          threads.submit(
              () ->
                  idempotency.write(
                      request,
                      tx -> {
                        inside.countDown();
                        await(refused);
                        return work(tx);
                      }));
      await(inside);

      Problem refusal = refusal(() -> idempotency.write(request, this::work));
      refused.countDown();

      assertThat(refusal.status()).isEqualTo(Status.ABORTED);
      assertThat(refusal.reason()).isEqualTo("idempotency_in_progress");
      assertThat(refusal.headers()).isEqualTo(Map.of("retry-after", "1"));
      assertThat(first.get().headers()).isEmpty();
    }
    assertThat(idempotency.write(request, this::work).headers()).hasSize(1);
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void anotherThreadOfTheSameKeyWorksAfterTheFirstFailed() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Reply> failing =
          threads.submit(
              () ->
                  idempotency.write(
                      request,
                      tx -> {
                        var _ = work(tx);
                        inside.countDown();
                        throw RequestProblems.invalidFormat("no").asException();
                      }));
      await(inside);

      Reply second = idempotency.write(request, this::work);

      assertThat(second.headers()).isEmpty();
      assertThatThrownBy(failing::get).hasCauseInstanceOf(ProblemException.class);
    }
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void anAnswerIsToldAgainForThreeDays() {
    idempotency.write(request, this::work);

    CLOCK.advance(Idempotency.KEPT);
    assertThat(idempotency.write(request, this::work).headers()).hasSize(1);
    CLOCK.advance(Duration.ofMillis(1));
    assertThat(idempotency.write(request.body("{}"), this::work).headers()).isEmpty();
    assertThat(idempotency.write(request.body("{}"), this::work).headers()).hasSize(1);

    assertThat(effects()).isEqualTo(2);
  }

  @Test
  void purgingRemovesWhatIsOld() {
    idempotency.write(request, this::work);
    idempotency.purge();
    assertThat(records()).isEqualTo(1);

    CLOCK.advance(Idempotency.KEPT.plusMillis(1));

    assertThat(idempotency.purge()).isPositive();
    assertThat(records()).isZero();
  }

  @Test
  void anUnknownOutcomeIsSettledByTryingOnceMore() {
    Problem unknown = Problem.of(Status.UNAVAILABLE, "outcome_unknown", "lost");
    AtomicInteger worked = new AtomicInteger();

    Reply reply =
        idempotency.write(
            request,
            tx -> {
              if (worked.incrementAndGet() == 1) {
                throw unknown.asException();
              }
              return work(tx);
            });

    assertThat(reply.status()).isEqualTo(200);
    assertThat(worked).hasValue(2);
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void anUnknownOutcomeStaysUnknownWhenTheStoreIsAwayNext() {
    Problem unknown = Problem.of(Status.UNAVAILABLE, "outcome_unknown", "lost");
    AtomicInteger tries = new AtomicInteger();

    Problem refusal =
        refusal(
            () ->
                idempotency.write(
                    request,
                    _ -> {
                      boolean isFirst = tries.incrementAndGet() == 1;
                      throw (isFirst ? unknown : RequestProblems.unavailable()).asException();
                    }));

    assertThat(tries).hasValue(2);
    assertThat(refusal).isEqualTo(unknown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "\u00e9",
        "a\u0007",
        "\"",
        "\"a",
        "\"\"",
        "\"a\"b",
        "\"a\\",
        "\"a\\n\""
      })
  void aMalformedKeyIsRefused(String header) {
    FakeRequest malformed = request.header("idempotency-key", header);

    Problem refusal = refusal(() -> idempotency.write(malformed, this::work));

    assertThat(refusal).isEqualTo(IdempotencyProblems.malformedKey());
    assertThat(refusal.status().http()).isEqualTo(400);
  }

  @Test
  void theLongestKeyHas255Characters() {
    String longest = "k".repeat(219) + key;

    assertThat(idempotency.write(request.header("idempotency-key", longest), this::work).status())
        .isEqualTo(200);
    assertThat(
            refusal(
                    () ->
                        idempotency.write(
                            request.header("idempotency-key", longest + "k"), this::work))
                .reason())
        .isEqualTo("invalid_argument");
  }

  private Reply work(Tx tx) {
    tx.update("insert into effect values (?)", key);
    return Reply.ok(out -> out.text("made", UUID.randomUUID().toString()));
  }

  private int effects() {
    return database.read(tx -> tx.list("select 1 from effect where name = ?", _ -> 1, key).size());
  }

  private int records() {
    return database.read(
        tx ->
            tx.list("select 1 from idempotency_record where idempotency_key = ?", _ -> 1, key)
                .size());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Problem refusal(ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problem();
  }
}
