package io.rotary.platform.job;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes one waiting thread; any number of rings before it waits count as one.
final class Bell {
  private final Semaphore rung = new Semaphore(0);

  void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  void await(Duration atMost) throws InterruptedException {
    var _ = rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    rung.drainPermits();
  }
}
