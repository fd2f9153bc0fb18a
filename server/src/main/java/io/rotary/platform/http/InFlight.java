package io.rotary.platform.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the requests that are being answered. Once it has been empty while closing, no further
/// one gets in: what was refused so has had no effect.
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private int count;
  private boolean closed;

  boolean enter() {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      count++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      count--;
      if (count == 0) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the last request to leave, then lets none in. False when time ran out.
  boolean close(Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (count > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      closed = true;
      return count == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
      return false;
    } finally {
      lock.unlock();
    }
  }
}
