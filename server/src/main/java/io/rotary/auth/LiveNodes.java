package io.rotary.auth;

import io.rotary.platform.db.Database;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// How many nodes share the limits. Each writes a sign of life every two seconds; one that is
/// silent for six no longer counts. While the store is away the last count stands.
final class LiveNodes implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LiveNodes.class.getName());
  private static final Duration BEAT = Duration.ofSeconds(2);

  private final Database database;
  private final NodeStore store = new NodeStore();
  private final UUID nodeId = UUID.randomUUID();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile int count = 1;
  private @Nullable Thread thread;

  LiveNodes(Database database) {
    this.database = database;
  }

  int count() {
    return count;
  }

  /// One sign of life, and a fresh count.
  void beat() {
    count =
        database.write(
            tx -> {
              store.beat(tx, nodeId);
              store.deleteDead(tx);
              return Math.max(1, store.countLive(tx));
            });
  }

  /// Beats until closed.
  void start() {
    thread = Thread.ofVirtual().name("live-nodes").start(this::run);
  }

  /// Leaves the others its share at once.
  @Override
  public void close() {
    stopping.countDown();
    Thread beating = thread;
    if (beating == null) {
      return;
    }
    try {
      beating.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    try {
      database.run(tx -> store.delete(tx, nodeId));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "could not sign off; the others will notice", e);
    }
  }

  private void run() {
    do {
      try {
        beat();
      } catch (RuntimeException e) {
        LOG.log(Level.FINE, "no sign of life could be written", e);
      }
    } while (!stopped());
  }

  private boolean stopped() {
    try {
      return stopping.await(BEAT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
