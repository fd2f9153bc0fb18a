package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.CrashHistory.Event;
import io.rotary.app.CrashHistory.Outcome;
import io.rotary.platform.db.Storage;
import io.rotary.platform.db.StorageSettings;
import io.rotary.testing.Behaviour;
import io.rotary.testing.Book;
import io.rotary.testing.RawReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Kills the running program, its database, or both, again and again while customers rent. After
/// each time every answer that was given must be in the store, once and whole, and nothing else. In
/// the end every link that was asked for is made, and told to the receiver, which is never killed.
///
/// `-Dcrash.seed` repeats the plan of a run, `-Dcrash.cycles` makes it longer or shorter. What
/// server and clients said is in `target/crash-serve.log` and `target/crash-history.log`.
class CrashTest {
  private static final int CYCLES = Integer.getInteger("crash.cycles", 12);
  private static final long SEED =
      Long.getLong("crash.seed", ThreadLocalRandom.current().nextLong(1_000_000));

  private static final int CLIENTS = 6;
  private static final int FEWEST_ANSWERS = 15;
  private static final int MOST_ANSWERS = 150;
  private static final long LAST_MOMENT = Duration.ofMillis(8).toNanos();
  private static final int REPEATS = 8;

  /// Who is killed, and in how many of ten cycles.
  private enum Kill {
    SERVER(4),
    SERVER_AND_DATABASE(2),
    DATABASE(2),
    BACKEND(2);

    private final int share;

    Kill(int share) {
      this.share = share;
    }
  }

  private final Random random = new Random(SEED);
  private final CrashStock stock = new CrashStock();
  private final RawReceiver hooks = RawReceiver.start(Behaviour.OK);
  private final Map<Kill, List<Long>> readyAfter = new EnumMap<>(Kill.class);

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void whatWasAcknowledgedIsThereOnceAndPaidWhoeverIsKilled() throws Exception {
    System.out.println("CrashTest: -Dcrash.seed=" + SEED);
    try (CrashHistory history = CrashHistory.into(Path.of("target", "crash-history.log"));
        CrashServer server = new CrashServer(Path.of("target", "crash-serve.log"));
        CrashCalls calls = new CrashCalls(server.base(), history);
        hooks) {
      server.start();
      CrashWait.until("the server is ready", server::isReady);

      int cycle = 0;
      for (Kill kill : plan()) {
        history.remark("cycle " + ++cycle + ": " + kill);
        int start = history.size();
        killWhileRenting(kill, server, calls, history);
        repeatWithKeys(history.since(start), calls);
        check("cycle %d, %s, seed %d".formatted(cycle, kill, SEED), server, history);
      }

      String finished = finishLinks(server);
      assertThat(server.stop()).isZero();
      assertThat(server.database().postmaster()).as("the database stops with it").isEmpty();
      report(history, finished);
    }
  }

  private List<Kill> plan() {
    List<Kill> plan = new ArrayList<>();
    while (plan.size() < CYCLES) {
      List<Kill> ten = new ArrayList<>();
      for (Kill kill : Kill.values()) {
        ten.addAll(Collections.nCopies(kill.share, kill));
      }
      Collections.shuffle(ten, random);
      plan.addAll(ten);
    }
    return plan.subList(0, CYCLES);
  }

  /// Kills after a number of answers and a moment that the seed decides. Where the server lives on,
  /// clients go on until it is ready again.
  private void killWhileRenting(
      Kill kill, CrashServer server, CrashCalls calls, CrashHistory history) throws Exception {
    int enough =
        history.acknowledged() + FEWEST_ANSWERS + random.nextInt(MOST_ANSWERS - FEWEST_ANSWERS);
    try (Crowd crowd = new Crowd(calls)) {
      CrashWait.until("numbers are being rented", () -> history.acknowledged() >= enough);
      LockSupport.parkNanos(random.nextLong(LAST_MOMENT));
      List<ProcessHandle> backends = server.database().backends();
      long killedAt = System.nanoTime();
      switch (kill) {
        case SERVER -> server.kill();
        case SERVER_AND_DATABASE -> {
          server.database().postmaster().orElseThrow().destroyForcibly();
          server.kill();
        }
        case DATABASE -> server.database().postmaster().orElseThrow().destroyForcibly();
        case BACKEND -> CrashDatabase.oneOf(backends, random).destroyForcibly();
      }
      history.remark("killed");
      if (kill == Kill.SERVER || kill == Kill.SERVER_AND_DATABASE) {
        crowd.leave();
        killedAt = System.nanoTime();
        server.start();
      } else {
        CrashWait.until(
            "the connections of before are gone",
            () -> backends.stream().noneMatch(CrashDatabase::isAlive));
      }
      CrashWait.until("the server is ready again", server::isReady);
      history.remark("ready");
      long millis = Duration.ofNanos(System.nanoTime() - killedAt).toMillis();
      readyAfter.computeIfAbsent(kill, _ -> new ArrayList<>()).add(millis);
    }
  }

  /// The clients of one cycle, each on a thread of its own.
  private final class Crowd implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile boolean isOver;

    Crowd(CrashCalls calls) {
      for (int i = 0; i < CLIENTS; i++) {
        String project = CrashStock.PROJECTS.get(i % CrashStock.PROJECTS.size());
        var client =
            new CrashClient(project, calls, stock, hooks.url(), new Random(random.nextLong()));
        clients.add(threads.submit(() -> rent(client)));
      }
    }

    private void rent(CrashClient client) {
      while (!isOver) {
        client.step();
      }
    }

    @Override
    public void close() {
      leave();
    }

    /// Lets every client hear its last answer.
    void leave() {
      isOver = true;
      threads.close();
      clients.forEach(Future::resultNow);
    }
  }

  /// With its key a rent can be sent again whatever became of it, until there is a clear answer.
  private void repeatWithKeys(List<Event> cycle, CrashCalls calls) {
    List<CrashAttempt> unknown = keyed(cycle, Outcome.UNKNOWN);
    List<CrashAttempt> answered = keyed(cycle, Outcome.OK);
    Collections.shuffle(answered, random);
    unknown.forEach(attempt -> repeat(attempt, calls));
    unknown.forEach(attempt -> repeat(attempt, calls));
    answered.stream().limit(REPEATS).forEach(attempt -> repeat(attempt, calls));
  }

  private static List<CrashAttempt> keyed(List<Event> events, Outcome outcome) {
    return new ArrayList<>(
        events.stream()
            .filter(event -> event.outcome() == outcome)
            .map(Event::attempt)
            .filter(attempt -> attempt.isRent() && attempt.isKeyed())
            .distinct()
            .toList());
  }

  private static void repeat(CrashAttempt attempt, CrashCalls calls) {
    CrashWait.until(
        "attempt " + attempt.id() + " has a clear answer",
        () -> {
          Event event = calls.send(attempt);
          return event.outcome() == Outcome.OK || event.status() == 404;
        });
  }

  /// Joins the running database as a command does, and leaves it again before the next kill.
  private static void check(String when, CrashServer server, CrashHistory history) {
    var settings = StorageSettings.forCommand(server.directory());
    try (Storage storage = Storage.open(settings, Clock.systemUTC())) {
      CrashImage image = CrashImage.of(storage.database());
      assertThat(CrashCheck.faults(history.since(0), image)).as(when).isEmpty();
      Book.of(storage.database()).isRight();
    }
  }

  /// Jobs of killed servers go on when their leases have run out. Answers what there was to do.
  private String finishLinks(CrashServer server) {
    var settings = StorageSettings.forCommand(server.directory());
    try (Storage storage = Storage.open(settings, Clock.systemUTC())) {
      long open = CrashLinks.open(storage.database());
      Duration took =
          CrashWait.until(
              "every link is made and told", () -> CrashLinks.open(storage.database()) == 0);
      List<String> heard =
          hooks.received().stream().map(request -> request.header("webhook-id")).toList();
      Set<String> once = new HashSet<>(heard);
      assertThat(CrashLinks.faults(storage.database(), once)).isEmpty();
      return "%d events told, %d of them again; the last %d links and events within %d ms"
          .formatted(once.size(), heard.size() - once.size(), open, took.toMillis());
    }
  }

  private void report(CrashHistory history, String finished) throws IOException {
    List<Event> events = history.since(0);
    StringBuilder text = new StringBuilder("CrashTest: %d kills".formatted(CYCLES));
    text.append(", %d rents acknowledged".formatted(rents(events, Outcome.OK)));
    text.append(", %d with unknown outcome".formatted(rents(events, Outcome.UNKNOWN)));
    text.append(", %d requests%n  %s".formatted(events.size() / 2, finished));
    readyAfter.forEach(
        (kill, millis) -> {
          Collections.sort(millis);
          text.append("%n  %-20s %2d times, ready after".formatted(kill, millis.size()));
          text.append(" %d ms (median)".formatted(millis.get(millis.size() / 2)));
          text.append(", %d ms (worst)".formatted(millis.getLast()));
        });
    System.out.println(text);
    Files.writeString(Path.of("target", "crash-report.txt"), text + System.lineSeparator());
  }

  private static long rents(List<Event> events, Outcome outcome) {
    return events.stream()
        .filter(event -> event.outcome() == outcome && event.attempt().isRent())
        .map(event -> event.attempt().id())
        .distinct()
        .count();
  }
}
