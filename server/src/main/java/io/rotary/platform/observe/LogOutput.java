package io.rotary.platform.observe;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// Writes the log to a stream. A line of everyday, such as that of a request, is written within a
/// twentieth of a second together with others: writing each by itself is a system call and a wait
/// for whoever else writes. A warning, and whatever came before it, is written before anything goes
/// on.
final class LogOutput extends Handler {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int MOST_WAITING = 4_096;

  private final PrintStream out;
  private final ConcurrentLinkedQueue<String> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean closed;

  LogOutput(PrintStream out, Formatter formatter) {
    this.out = out;
    setFormatter(formatter);
    Thread.ofPlatform().daemon().name("log").start(this::writeUntilClosed);
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      waiting.add(getFormatter().format(record));
      boolean isUrgent = record.getLevel().intValue() >= Level.WARNING.intValue();
      if (count.incrementAndGet() > MOST_WAITING || isUrgent || closed) {
        flush();
      }
    }
  }

  /// Writes what waits. Lines keep their order.
  @Override
  public synchronized void flush() {
    StringBuilder all = new StringBuilder();
    for (String line = waiting.poll(); line != null; line = waiting.poll()) {
      count.decrementAndGet();
      all.append(line);
    }
    if (!all.isEmpty()) {
      out.append(all);
      out.flush();
    }
  }

  /// From now on every line is written at once.
  @Override
  public void close() {
    closed = true;
    flush();
  }

  private void writeUntilClosed() {
    while (!closed) {
      LockSupport.parkNanos(PAUSE.toNanos());
      flush();
    }
  }
}
