package io.rotary.bench;

import java.net.URI;
import java.time.Duration;
import java.util.function.IntFunction;

/// Every connection sends a request, reads the whole answer, and sends the next: what the server
/// can do. Its latencies hide queueing; [OpenLoop] shows it.
record ClosedLoop(URI base, int connections) {
  /// Runs for so long, or until no connection has more to send.
  Figures run(Duration time, IntFunction<Requests> requests) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    return new Connections(base, connections)
        .run(
            requests,
            () -> {
              long now = System.nanoTime();
              return now < end ? now : Connections.NO_MORE;
            });
  }
}
