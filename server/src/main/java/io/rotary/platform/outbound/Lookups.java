package io.rotary.platform.outbound;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks names up with an end to the waiting. The system's look-up cannot be interrupted and holds
/// its thread, so it gets platform threads of its own: names of a slow server must not stop the
/// virtual threads of everybody else.
final class Lookups implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int MOST = 128;

  private final NameLookup names;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          MOST,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("lookup-", 0).factory());

  Lookups(NameLookup names) {
    this.names = names;
  }

  /// The addresses of `host`, at least one.
  List<InetAddress> resolve(String host, Deadline deadline) throws NotSent {
    Future<List<InetAddress>> answer = begin(host);
    try {
      long patience = Math.min(LONGEST.toNanos(), deadline.left());
      List<InetAddress> addresses = answer.get(patience, TimeUnit.NANOSECONDS);
      if (addresses.isEmpty()) {
        throw unknown("the name has no address");
      }
      return addresses;
    } catch (ExecutionException _) {
      throw unknown("the name does not resolve");
    } catch (TimeoutException _) {
      var _ = answer.cancel(true);
      throw deadline.left() == 0
          ? new NotSent(Failure.TIMED_OUT, "the name did not resolve in the time of the call")
          : unknown("the name did not resolve within 2 s");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NotSent(Failure.CLOSED, "the call was interrupted");
    }
  }

  private Future<List<InetAddress>> begin(String host) throws NotSent {
    try {
      return threads.submit(() -> names.resolve(host));
    } catch (RejectedExecutionException _) {
      throw threads.isShutdown()
          ? new NotSent(Failure.CLOSED, "this node is stopping")
          : unknown("too many names are being looked up");
    }
  }

  private static NotSent unknown(String text) {
    return new NotSent(Failure.NAME_UNKNOWN, text);
  }

  @Override
  public void close() {
    var _ = threads.shutdownNow();
  }
}
