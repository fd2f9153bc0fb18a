package io.rotary.platform.db;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Who waits for the store's answer, and since when. The store ends statements that take too long
/// by itself; this is for a store that has fallen silent: a connection that has waited longer than
/// `longest` is broken, and whoever reads from it learns so.
///
/// One thread looks at all of them, four times in that time. A time limit on every read would do
/// the same, but costs each read a timer and the waking of its thread.
final class Waits implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Waits.class.getName());
  private static final int LOOKS = 4;

  private final Duration longest;
  private final Set<Wait> all = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  Waits(Duration longest) {
    this.longest = longest;
    var _ = Thread.ofVirtual().name("store-waits").start(this::watch);
  }

  /// One borrowed connection; waits while a statement is under way.
  final class Wait implements AutoCloseable {
    private final Connection connection;
    private volatile long since;

    private Wait(Connection connection) {
      this.connection = connection;
    }

    /// A statement is about to be sent.
    void begin() {
      since = System.nanoTime() | 1;
    }

    /// Its answer has come, or never will.
    void end() {
      since = 0;
    }

    private boolean isTooLong() {
      long begun = since;
      return begun != 0 && System.nanoTime() - begun > longest.toNanos();
    }

    private void abort() {
      try {
        connection.abort(Runnable::run);
        LOG.log(
            Level.WARNING, "the store has been silent for {0}: a connection is given up", longest);
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "a connection could not be given up", e);
      }
    }

    @Override
    public void close() {
      all.remove(this);
    }
  }

  Wait of(Connection connection) {
    Wait wait = new Wait(connection);
    all.add(wait);
    return wait;
  }

  private void watch() {
    try {
      while (!closed.await(longest.toMillis() / LOOKS, TimeUnit.MILLISECONDS)) {
        all.stream().filter(Wait::isTooLong).forEach(Wait::abort);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
