package io.rotary.bench;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// Requests arrive at a fixed rate, whatever the server does. A latency counts from when its
/// request should have been sent, so that one slow answer also counts for those that wait behind
/// it.
record OpenLoop(URI base, int connections, double perSecond) {
  Figures run(Duration time, IntFunction<Requests> requests) throws InterruptedException {
    long started = System.nanoTime();
    long count = (long) (perSecond * time.toMillis() / 1000);
    AtomicLong next = new AtomicLong();
    return new Connections(base, connections)
        .run(
            requests,
            () -> {
              long arrival = next.getAndIncrement();
              return arrival < count ? await(started, arrival) : Connections.NO_MORE;
            });
  }

  private long await(long started, long arrival) {
    long due = started + (long) (arrival * 1e9 / perSecond);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return due;
  }
}
