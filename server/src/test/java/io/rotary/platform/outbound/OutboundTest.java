package io.rotary.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.outbound.Outcome.Answered;
import io.rotary.platform.outbound.Outcome.Failed;
import io.rotary.testing.Behaviour;
import io.rotary.testing.RawReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every behaviour of a receiver has its outcome, and every call its end.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundTest {
  private static final Duration TOTAL = Duration.ofMillis(500);
  private static final Duration CONNECT = Duration.ofMillis(200);

  /// What a busy machine may add.
  private static final Duration SLACK = Duration.ofSeconds(5);

  private static final byte[] BODY = "{\"name\":\"\u00e9v\u00e9nement\"}".getBytes(UTF_8);

  /// For what ends by itself, and for what does not.
  private final Outbound patient = Outbound.start(OutboundSettings.sandbox(), new TestNames());

  private final Outbound hasty = hasty(new TestNames());

  @AfterAll
  void stop() {
    patient.close();
    hasty.close();
  }

  @ParameterizedTest
  @CsvSource({
    "OK, 200",
    "ACCEPTED, 202",
    "NO_CONTENT, 204",
    "BAD_REQUEST, 400",
    "UNAUTHORIZED, 401",
    "NOT_FOUND, 404",
    "GONE, 410",
    "TOO_MANY, 429",
    "ERROR, 500",
    "BAD_GATEWAY_UNTIL, 502",
    "UNAVAILABLE_FOR, 503",
    "GATEWAY_TIMEOUT_UNTIL, 504",
    "CONTINUE_FIRST, 200",
    "REDIRECT_INSIDE, 301",
    "REDIRECT_TO_ITSELF, 302",
  })
  void aStatusIsAnAnswerAndNothingIsSentTwice(Behaviour behaviour, int status) {
    try (RawReceiver receiver = RawReceiver.start(behaviour)) {
      Answered answer = answered(patient.send(post(receiver.url())));

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.cut()).isFalse();
      assertThat(answer.body()).isEqualTo((status == 204 ? "" : "ok").getBytes(UTF_8));
      assertThat(receiver.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED, CONNECT_FAILED",
    "CLOSE_ON_ACCEPT, CLOSED",
    "CLOSE_AFTER_REQUEST, CLOSED",
    "RESET_AFTER_REQUEST, CLOSED",
    "CLOSE_IN_BODY, CLOSED",
    "BAD_CHUNK, CLOSED",
    "NOT_HTTP, MALFORMED",
    "BAD_STATUS, MALFORMED",
    "BAD_LENGTH, MALFORMED",
    "TWO_LENGTHS, MALFORMED",
    "ENDLESS_HEADERS, MALFORMED",
    "INTERIM_FLOOD, MALFORMED",
    "UPGRADE, MALFORMED",
  })
  void whateverIsNoAnswerIsAFailureWithAWord(Behaviour behaviour, Failure failure) {
    try (RawReceiver receiver = RawReceiver.start(behaviour)) {
      Failed failed = failed(patient.send(post(receiver.url())));

      assertThat(failed.failure()).isEqualTo(failure);
      assertThat(failed.text()).isNotBlank().doesNotContain("\n", "x-filler", "ESMTP", "/hook");
      assertThat(receiver.received()).hasSizeLessThan(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SILENT, no complete answer within 500 ms",
    "HEADER_DRIP, no complete answer within 500 ms",
    "BODY_DRIP, no complete answer within 500 ms",
    "SLOW, no complete answer within 500 ms",
    "INTERIM_DRIP, no complete answer within 500 ms",
    "BLACKHOLE, no connection within 200 ms",
  })
  void whateverTakesTooLongIsGivenUp(Behaviour behaviour, String text) {
    try (RawReceiver receiver = RawReceiver.start(behaviour)) {
      long begun = System.nanoTime();
      Outcome outcome = hasty.send(post(receiver.url()));

      assertThat(outcome).isEqualTo(new Failed(Failure.TIMED_OUT, text));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TOTAL.plus(SLACK));
    }
  }

  @Test
  void aCallThatWasGivenUpLeavesNoConnection() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.BODY_DRIP)) {
      failed(hasty.send(post(receiver.url())));

      receiver.awaitNobody();
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @Test
  void everyBehaviourHasAnOutcomeInTime() throws Exception {
    List<RawReceiver> receivers = Stream.of(Behaviour.values()).map(RawReceiver::start).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (RawReceiver receiver : receivers) {
        outcomes.add(threads.submit(() -> hasty.send(post(receiver.url()))));
      }
      for (Future<Outcome> outcome : outcomes) {
        assertThat(outcome.get(TOTAL.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS)).isNotNull();
      }
    } finally {
      receivers.forEach(RawReceiver::close);
    }
  }

  @Test
  void aReceiverMayChangeItsMind() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.FLAPPING)) {
      assertThat(answered(patient.send(post(receiver.url()))).status()).isEqualTo(500);
      assertThat(answered(patient.send(post(receiver.url()))).status()).isEqualTo(200);
      receiver.become(Behaviour.GONE);
      assertThat(answered(patient.send(post(receiver.url()))).status()).isEqualTo(410);
    }
  }

  @Test
  void anEndlessBodyIsReadToTheLimitAndItsStatusCounts() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.ENDLESS_BODY)) {
      Answered answer = answered(patient.send(post(receiver.url())));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.cut()).isTrue();
      assertThat(answer.body()).hasSize(16 * 1024).containsOnly('z');
      receiver.awaitNobody();
    }
  }

  @Test
  void aBodyOfExactlyTheLimitIsWhole() {
    OutboundSettings two = OutboundSettings.sandbox().withSizes(2, 1024);
    OutboundSettings one = two.withSizes(1, 1024);
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK);
        Outbound exact = Outbound.start(two, new TestNames());
        Outbound less = Outbound.start(one, new TestNames())) {
      assertThat(answered(exact.send(post(receiver.url()))).cut()).isFalse();
      assertThat(answered(less.send(post(receiver.url()))).cut()).isTrue();
      assertThat(answered(less.send(post(receiver.url()))).body()).hasSize(1);
    }
  }

  @Test
  void packedBodiesStayPacked() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.GZIP_BOMB)) {
      Answered answer = answered(patient.send(post(receiver.url())));

      assertThat(answer.body()).startsWith(0x1f, 0x8b).hasSizeLessThan(16 * 1024);
      assertThat(answer.headers()).containsEntry("content-encoding", "gzip");
    }
  }

  @Test
  void headersComeByLowerCaseName() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.UNAVAILABLE_FOR)) {
      Answered answer = answered(patient.send(post(receiver.url())));

      assertThat(answer.headers()).containsEntry("retry-after", "7");
    }
  }

  /// Longer than an idle connection is kept.
  @Test
  void aSlowAnswerWithinTheTimeIsAnAnswer() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.SLOW, Duration.ofMillis(2_500))) {
      assertThat(answered(patient.send(post(receiver.url()))).status()).isEqualTo(200);
    }
  }

  @Test
  void anAddressThatDoesNotAnswerIsFollowedByTheNext() {
    TestNames names = new TestNames().with("two.example.com", "127.0.0.9", "127.0.0.1");
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK);
        Outbound both = Outbound.start(OutboundSettings.sandbox(), names)) {
      Outcome outcome = both.send(post(receiver.url("two.example.com")));

      assertThat(answered(outcome).status()).isEqualTo(200);
      assertThat(names.asked()).hasSize(1);
    }
  }

  @Test
  void aNameThatDoesNotResolveHasItsWord() {
    try (Outbound none = hasty(new TestNames().with("empty.example.com"))) {
      assertThat(failed(none.send(post("http://nobody.example.com/"))).failure())
          .isEqualTo(Failure.NAME_UNKNOWN);
      assertThat(failed(none.send(post("http://empty.example.com/"))).failure())
          .isEqualTo(Failure.NAME_UNKNOWN);
    }
  }

  @Test
  void aLookUpThatNeverEndsDoesNotHoldTheCall() {
    NameLookup stuck = TestNames.stuck(new CountDownLatch(1));
    try (Outbound quick = hasty(stuck);
        Outbound calm = Outbound.start(OutboundSettings.sandbox(), stuck)) {
      long begun = System.nanoTime();

      Failed inTotal = failed(quick.send(post("http://hooks.example.com/")));
      Failed byName = failed(calm.send(post("http://hooks.example.com/")));

      assertThat(inTotal.failure()).isEqualTo(Failure.TIMED_OUT);
      assertThat(byName.failure()).isEqualTo(Failure.NAME_UNKNOWN);
      assertThat(calm.guard().refusalOf("http://hooks.example.com/")).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(TOTAL.plusSeconds(4), TOTAL.plusSeconds(4).plus(SLACK));
    }
  }

  @Test
  void whatALookUpThrowsIsAnOutcomeToo() {
    NameLookup broken =
        _ -> {
          throw new IllegalStateException("secret");
        };
    try (Outbound unlucky = Outbound.start(OutboundSettings.sandbox(), broken)) {
      Failed failed = failed(unlucky.send(post("http://hooks.example.com/")));

      assertThat(failed.failure()).isEqualTo(Failure.NAME_UNKNOWN);
      assertThat(failed.text()).doesNotContain("secret");
    }
  }

  private static Outbound hasty(NameLookup names) {
    return Outbound.start(OutboundSettings.sandbox().withTimes(CONNECT, TOTAL), names);
  }

  private static Call post(String url) {
    return post("p1", url);
  }

  private static Call post(String pool, String url) {
    return new Call(
        Trust.TENANT, pool, "POST", url, Map.of("content-type", "application/json"), BODY);
  }

  private static Answered answered(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Answered.class);
    return (Answered) outcome;
  }

  private static Failed failed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return (Failed) outcome;
  }
}
