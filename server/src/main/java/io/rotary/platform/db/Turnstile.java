package io.rotary.platform.db;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lets as many in as there are connections and keeps the others waiting in the order they came, so
/// that a crowd is served late rather than refused, while a store that is away is noticed at once:
/// whoever is inside and gets no connection closes the turnstile for a second, and all who wait are
/// sent away.
///
/// A [#narrower] one lets fewer in, and each of them takes a place of the whole as well.
final class Turnstile {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration CLOSED = Duration.ofSeconds(1);

  private final Semaphore places;
  private final @Nullable Turnstile whole;
  private volatile long closedUntil = System.nanoTime();

  Turnstile(int places) {
    this(places, null);
  }

  private Turnstile(int places, @Nullable Turnstile whole) {
    this.places = new Semaphore(places, true);
    this.whole = whole;
  }

  Turnstile narrower(int fewer) {
    return new Turnstile(fewer, this);
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
    Entry entry = isClosed() ? Entry.STORE_AWAY : enterWhole();
    if (entry != Entry.INSIDE) {
      places.release();
    }
    return entry;
  }

  private Entry enterWhole() {
    return whole == null ? Entry.INSIDE : whole.enter();
  }

  void leave() {
    if (whole != null) {
      whole.leave();
    }
    places.release();
  }

  /// The store gave no connection to somebody inside.
  void storeIsAway() {
    if (whole != null) {
      whole.storeIsAway();
    }
    closedUntil = System.nanoTime() + CLOSED.toNanos();
  }

  private boolean isClosed() {
    return closedUntil - System.nanoTime() > 0;
  }
}
