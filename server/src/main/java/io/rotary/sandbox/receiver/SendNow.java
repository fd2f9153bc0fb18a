package io.rotary.sandbox.receiver;

import io.rotary.callback.Callback;
import io.rotary.callback.EventReport;
import io.rotary.callback.EventState;
import io.rotary.platform.db.Database;
import io.rotary.sandbox.clock.OwnWork;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Has a pending event tried once and waits for that: by its own job, under its lease, so that
/// nobody else sends it at the same time. When somebody is sending it already, that is waited for.
final class SendNow {
  /// Longer than any call takes.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration BREATH = Duration.ofMillis(2);

  private final Database database;
  private final Callback callback;
  private final OwnWork work;

  SendNow(Database database, Callback callback, OwnWork work) {
    this.database = database;
    this.callback = callback;
    this.work = work;
  }

  /// `event` as it was before the try.
  void run(EventReport event) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isUntried(event) && !work.runNow(Callback.DELIVERY, event.eventId())) {
      if (System.nanoTime() > deadline) {
        database.run(tx -> callback.resume(tx, event.projectId()));
        return;
      }
      LockSupport.parkNanos(BREATH.toNanos());
    }
  }

  private boolean isUntried(EventReport event) {
    return database
        .read(tx -> callback.find(tx, event.projectId(), event.eventId()))
        .filter(now -> now.state() == EventState.PENDING && now.attempts() == event.attempts())
        .isPresent();
  }
}
