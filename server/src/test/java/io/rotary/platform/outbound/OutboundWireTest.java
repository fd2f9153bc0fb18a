package io.rotary.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.outbound.Outcome.Answered;
import io.rotary.platform.outbound.Outcome.Failed;
import io.rotary.testing.Behaviour;
import io.rotary.testing.RawReceiver;
import io.rotary.testing.Received;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;

/// What goes over the wire, which connections are shared, and how calls end with the program.
class OutboundWireTest {
  private static final byte[] BODY = "{\"name\":\"\u00e9v\u00e9nement\"}".getBytes(UTF_8);

  @Test
  void theBytesAndHeadersGoOutAsGivenAndNothingElseOfNote() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK);
        Outbound outbound = start(new TestNames().with("hooks.example.com", "127.0.0.1"))) {
      String url = receiver.url("hooks.example.com") + "/a//b/../c?d[]=1&e=%2f";
      outbound.send(
          new Call(
              Trust.TENANT,
              "p1",
              "POST",
              url,
              Map.of("content-type", "application/json", "x-sinch-signature", "0a1b"),
              BODY));

      Received request = receiver.take();
      assertThat(request.line()).isEqualTo("POST /hook/a//b/../c?d[]=1&e=%2f HTTP/1.1");
      assertThat(request.body()).isEqualTo(BODY);
      assertThat(request.headers())
          .isEqualTo(
              Map.of(
                  "host", "hooks.example.com:" + receiver.port(),
                  "user-agent", "Rotary",
                  "content-type", "application/json",
                  "x-sinch-signature", "0a1b",
                  "content-length", "" + BODY.length));
    }
  }

  @Test
  void theDefaultPortIsNotInTheHostHeaderAndAnEmptyPathIsARoot() throws NotSent {
    assertThat(Target.parse("HTTPS://Hooks.Example.COM:443").uri())
        .hasToString("https://hooks.example.com/");
    assertThat(Target.parse("http://hooks.example.com:443?a=b").uri())
        .hasToString("http://hooks.example.com:443/?a=b");
    assertThat(Target.parse("https://[2001:db8::1]:8443/").uri())
        .hasToString("https://[2001:db8::1]:8443/");
  }

  @Test
  void aCallWithoutABodySaysSo() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK);
        Outbound outbound = start(new TestNames())) {
      outbound.send(new Call(Trust.TENANT, "p1", "GET", receiver.url(), Map.of(), new byte[0]));
      outbound.send(new Call(Trust.TENANT, "p1", "POST", receiver.url(), Map.of(), new byte[0]));

      assertThat(receiver.take().headers()).containsOnlyKeys("host", "user-agent");
      assertThat(receiver.take().header("content-length")).isEqualTo("0");
    }
  }

  @Test
  void connectionsAreNotSharedBetweenPoolsAndCookiesNeverComeBack() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK);
        Outbound outbound = start(new TestNames())) {
      Map<String, Set<Integer>> connections = new HashMap<>();
      for (int i = 0; i < 9; i++) {
        Trust trust = i % 3 == 0 ? Trust.OPERATOR : Trust.TENANT;
        String pool = "p" + i % 2;
        outbound.send(new Call(trust, pool, "POST", receiver.url(), Map.of(), BODY));
        Received request = receiver.take();
        connections.computeIfAbsent(trust + pool, _ -> new HashSet<>()).add(request.connection());
        assertThat(request.header("cookie")).isEmpty();
      }

      assertThat(connections).hasSize(4);
      assertThat(connections.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    }
  }

  /// A connection may have been closed for idleness on a busy machine, but not every time.
  @Test
  void aConnectionIsSharedWithinItsPool() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK);
        Outbound outbound = start(new TestNames())) {
      int calls = 0;
      while (calls < 20 && calls == receiver.connections()) {
        outbound.send(post("p1", receiver.url()));
        calls++;
      }

      assertThat(receiver.connections()).isLessThan(calls);
    }
  }

  @Test
  void aNameThatMovedGetsANewConnection() {
    TestNames names =
        new TestNames()
            .with("hooks.example.com", "127.0.0.1")
            .with("hooks.example.com", "127.0.0.1", "127.0.0.9");
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK);
        Outbound outbound = start(names)) {
      outbound.send(post("p1", receiver.url("hooks.example.com")));
      outbound.send(post("p1", receiver.url("hooks.example.com")));

      assertThat(receiver.received()).extracting(Received::connection).containsExactly(1, 2);
    }
  }

  @Test
  void theOrderOfAddressesMakesNoDifferenceToAPool() {
    InetAddress one = InetAddress.ofLiteral("192.0.2.1");
    InetAddress two = InetAddress.ofLiteral("2001:db8::1");
    Route route = Route.of(post("p1", ""), List.of(one, two));

    assertThat(Route.of(post("p1", ""), List.of(two, one)))
        .isEqualTo(route)
        .hasSameHashCodeAs(route);
    assertThat(Route.of(post("p2", ""), List.of(one, two))).isNotEqualTo(route);
    assertThat(Route.of(post("p1", ""), List.of(one))).isNotEqualTo(route);
    assertThat(Route.of(post("p1", ""), List.of(two, one)).addresses()).containsExactly(two, one);
  }

  @Test
  void aConnectionLeadsWhereTheGuardSaid() throws Exception {
    var passed = InetAddress.ofLiteral("192.0.2.1");
    Route route = Route.of(post("p1", ""), List.of(passed));

    assertThat(route.leadsTo(new InetSocketAddress("192.0.2.1", 443))).isTrue();
    assertThat(route.leadsTo(new InetSocketAddress("192.0.2.2", 443))).isFalse();
    assertThat(route.sockets("hooks.example.com", 443))
        .singleElement()
        .satisfies(one -> assertThat(one.getHostString()).isEqualTo("hooks.example.com"))
        .satisfies(one -> assertThat(one.getAddress()).isEqualTo(passed));
  }

  /// What goes wrong with shared buffers is too rare to be provoked here; decision record 0014.
  @Test
  void callsShareNoBuffers() {
    var client = new PlainClient(OutboundSettings.sandbox(), new SslContextFactory.Client());

    assertThat(client.get().orElseThrow().getByteBufferPool()).isSameAs(ByteBufferPool.NON_POOLING);
    client.stop();
    assertThat(client.get()).isEmpty();
  }

  @Test
  void hundredsOfCallsToGoodAndBadReceiversAllEnd() throws Exception {
    List<RawReceiver> receivers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      receivers.add(RawReceiver.start(i % 10 == 0 ? Behaviour.OK : Behaviour.SILENT));
    }
    try (Outbound outbound =
            Outbound.start(
                OutboundSettings.sandbox().withTimes(Duration.ofSeconds(3), Duration.ofSeconds(3)),
                new TestNames());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String url = receivers.get(i % 100).url();
        outcomes.add(threads.submit(() -> outbound.send(post("p1", url))));
      }

      List<Outcome> ends = new ArrayList<>();
      for (Future<Outcome> outcome : outcomes) {
        ends.add(outcome.get(30, TimeUnit.SECONDS));
      }
      assertThat(ends).hasSize(400).filteredOn(Answered.class::isInstance).isNotEmpty();
      assertThat(ends)
          .filteredOn(Failed.class::isInstance)
          .hasSizeGreaterThanOrEqualTo(360)
          .allMatch(end -> ((Failed) end).failure() == Failure.TIMED_OUT);
    } finally {
      receivers.forEach(RawReceiver::close);
    }
  }

  @Test
  void closingEndsEveryCallUnderWay() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    try (RawReceiver silent = RawReceiver.start(Behaviour.SILENT);
        RawReceiver hole = RawReceiver.start(Behaviour.BLACKHOLE);
        RawReceiver endless = RawReceiver.start(Behaviour.BODY_DRIP);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Outbound outbound =
          Outbound.start(
              OutboundSettings.sandbox().withTimes(Duration.ofMinutes(1), Duration.ofMinutes(1)),
              TestNames.stuck(looking));
      List<Future<Outcome>> calls = new ArrayList<>();
      for (String url :
          List.of(silent.url(), hole.url(), endless.url(), "http://hooks.example.com/")) {
        calls.add(threads.submit(() -> outbound.send(post("p1", url))));
      }
      silent.take();
      endless.take();
      assertThat(looking.await(10, TimeUnit.SECONDS)).isTrue();

      outbound.close();

      for (Future<Outcome> call : calls) {
        assertThat(((Failed) call.get(10, TimeUnit.SECONDS)).failure())
            .isIn(Failure.CLOSED, Failure.NAME_UNKNOWN);
      }
      assertThat(((Failed) outbound.send(post("p1", silent.url()))).failure())
          .isEqualTo(Failure.CLOSED);
    }
  }

  @Test
  void anInterruptedCallEndsAndStaysInterrupted() throws Exception {
    try (RawReceiver silent = RawReceiver.start(Behaviour.SILENT);
        Outbound outbound = start(new TestNames())) {
      List<Object> seen = new ArrayList<>();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    seen.add(outbound.send(post("p1", silent.url())));
                    seen.add(Thread.currentThread().isInterrupted());
                  });
      silent.take();

      caller.interrupt();
      caller.join();

      assertThat(seen)
          .containsExactly(new Failed(Failure.CLOSED, "the call was interrupted"), true);
    }
  }

  @Test
  void theOperatorsOwnAddressesAreNotGuarded() {
    TestNames names = new TestNames().with("partner", "127.0.0.1");
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK);
        Outbound outbound = Outbound.start(OutboundSettings.production(), names)) {
      String url = receiver.url("partner");

      Outcome own = outbound.send(new Call(Trust.OPERATOR, "partner", "POST", url, Map.of(), BODY));
      Outcome foreign = outbound.send(post("p1", url));

      assertThat(own).isInstanceOf(Answered.class);
      assertThat(((Failed) foreign).failure()).isEqualTo(Failure.ADDRESS_REFUSED);
      assertThat(receiver.received()).hasSize(1);
    }
  }

  private static Outbound start(NameLookup names) {
    return Outbound.start(OutboundSettings.sandbox(), names);
  }

  private static Call post(String pool, String url) {
    return new Call(
        Trust.TENANT, pool, "POST", url, Map.of("content-type", "application/json"), BODY);
  }
}
