package io.rotary.platform.db;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets as many in as there are connections and keeps the others waiting in the order they came, so
/// that a crowd is served late rather than refused, while a store that is away is noticed at once:
/// whoever is inside and gets no connection closes the turnstile for a second, and all who wait are
/// sent away.
final class Turnstile {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration CLOSED = Duration.ofSeconds(1);

  private final Semaphore places;
  private volatile long closedUntil = System.nanoTime();

  Turnstile(int places) {
    this.places = new Semaphore(places, true);
  }

  /// What became of the wait.
  enum Entry {
    INSIDE,
    STORE_AWAY,
    TOO_MANY
  }

  Entry enter() {
    if (isClosed()) {
      return Entry.STORE_AWAY;
    }
    try {
      if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return Entry.TOO_MANY;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Entry.TOO_MANY;
    }
    if (isClosed()) {
      places.release();
      return Entry.STORE_AWAY;
    }
    return Entry.INSIDE;
  }

  void leave() {
    places.release();
  }

  /// The store gave no connection to somebody inside.
  void storeIsAway() {
    closedUntil = System.nanoTime() + CLOSED.toNanos();
  }

  private boolean isClosed() {
    return closedUntil - System.nanoTime() > 0;
  }
}
