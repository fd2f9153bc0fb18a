package io.rotary.app;

import io.rotary.platform.idempotency.Idempotency;
import io.rotary.problem.ProblemException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Removes what nobody needs any more, once an hour: answers of requests whose idempotency key has
/// run out. Several nodes may do it at once.
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Housekeeping.class.getName());

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());
  private final Idempotency idempotency;

  Housekeeping(Idempotency idempotency) {
    this.idempotency = idempotency;
  }

  void start() {
    var _ = clock.scheduleWithFixedDelay(this::purge, 1, 60, TimeUnit.MINUTES);
  }

  private void purge() {
    try {
      int purged = idempotency.purge();
      LOG.log(Level.DEBUG, "removed {0} idempotency records", purged);
    } catch (ProblemException e) {
      LOG.log(Level.WARNING, "housekeeping waits for the store: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
