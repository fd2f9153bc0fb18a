package io.rotary.app;

import io.rotary.app.CrashAttempt.Kind;
import io.rotary.app.CrashHistory.Event;
import io.rotary.app.CrashHistory.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// A customer's program: rents numbers it names and any number, about half of them with an
/// `Idempotency-Key`, renames and releases some of what it got, and now and then sends a rent
/// again.
final class CrashClient {
  private static final long AFTER_REFUSAL = Duration.ofMillis(10).toNanos();

  private final String project;
  private final CrashCalls calls;
  private final CrashStock stock;
  private final String hook;
  private final RandomGenerator random;
  private final List<String> mine = new ArrayList<>();
  private final List<CrashAttempt> keyed = new ArrayList<>();

  CrashClient(
      String project, CrashCalls calls, CrashStock stock, String hook, RandomGenerator random) {
    this.project = project;
    this.calls = calls;
    this.stock = stock;
    this.hook = hook;
    this.random = random;
  }

  void step() {
    CrashAttempt attempt = next();
    Event event = calls.send(attempt);
    if (attempt.isRent()) {
      if (attempt.isKeyed()) {
        keyed.add(attempt);
      }
      if (event.outcome() == Outcome.OK && !mine.contains(event.number())) {
        mine.add(event.number());
      }
    }
    if (event.outcome() != Outcome.OK && event.status() != 404) {
      LockSupport.parkNanos(AFTER_REFUSAL);
    }
  }

  private CrashAttempt next() {
    int dice = random.nextInt(100);
    if (dice < 40) {
      return attempt(Kind.RENT, stock.next());
    }
    if (dice < 50) {
      return attempt(Kind.RENT, stock.contested());
    }
    if (dice < 80 || mine.isEmpty()) {
      return attempt(Kind.RENT_ANY, "");
    }
    if (dice < 90 && !keyed.isEmpty()) {
      return keyed.get(random.nextInt(keyed.size()));
    }
    return attempt(dice < 97 ? Kind.RENAME : Kind.RELEASE, mine.get(random.nextInt(mine.size())));
  }

  private CrashAttempt attempt(Kind kind, String number) {
    int id = stock.nextAttempt();
    String key = random.nextBoolean() ? "key-" + id : "";
    return new CrashAttempt(id, kind, project, number, key, hook);
  }
}
