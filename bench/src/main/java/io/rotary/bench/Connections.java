package io.rotary.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Several connections at once, each with a thread of its own.
final class Connections {
  /// Said by the pace when nothing more is to be sent.
  static final long NO_MORE = Long.MIN_VALUE;

  private final URI base;
  private final int count;

  Connections(URI base, int count) {
    this.base = base;
    this.count = count;
  }

  /// `pace` answers from when the next request counts, once it may be sent.
  Figures run(IntFunction<Requests> requests, LongSupplier pace) throws InterruptedException {
    List<Recorder> recorders = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Recorder recorder = new Recorder();
      Requests mine = requests.apply(i);
      recorders.add(recorder);
      threads.add(
          Thread.ofPlatform().name("load-" + i).unstarted(() -> work(mine, pace, recorder)));
    }
    long started = System.nanoTime();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return Figures.of(recorders, (System.nanoTime() - started) / 1e9);
  }

  /// A connection that breaks is noted and made anew.
  private void work(Requests requests, LongSupplier pace, Recorder recorder) {
    HttpConnection connection = null;
    for (long sent = pace.getAsLong(); sent != NO_MORE; sent = pace.getAsLong()) {
      byte[] request = requests.next();
      if (request == null) {
        break;
      }
      int status = 0;
      try {
        if (connection == null) {
          connection = new HttpConnection(base);
        }
        status = connection.exchange(request);
      } catch (IOException _) {
        connection = closed(connection);
      }
      recorder.record(status, System.nanoTime() - sent);
    }
    var _ = closed(connection);
  }

  private static @Nullable HttpConnection closed(@Nullable HttpConnection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (IOException e) {
      System.err.println("closing: " + e);
    }
    return null;
  }
}
