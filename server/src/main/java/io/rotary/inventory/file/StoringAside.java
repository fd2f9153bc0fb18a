package io.rotary.inventory.file;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;

/// Stores batches of numbers in their order on a thread of its own, so that the next lines are read
/// meanwhile. At most two batches are under way; who hands over a third waits. What goes wrong is
/// raised by a later [#hand] or by [#finish].
public final class StoringAside<T> implements AutoCloseable {
  private static final int UNDER_WAY = 2;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("storing").factory());
  private final Queue<Future<Integer>> underWay = new ArrayDeque<>();
  private final ToIntFunction<Collection<T>> store;
  private long changed;

  /// `store` answers how many numbers are new or changed.
  public StoringAside(ToIntFunction<Collection<T>> store) {
    this.store = store;
  }

  public void hand(Collection<T> batch) {
    if (underWay.size() == UNDER_WAY) {
      await();
    }
    underWay.add(thread.submit(() -> store.applyAsInt(batch)));
  }

  /// Waits until everything is stored.
  public void finish() {
    while (!underWay.isEmpty()) {
      await();
    }
  }

  /// How many numbers are new or changed so far.
  public long changed() {
    return changed;
  }

  private void await() {
    try {
      changed += underWay.remove().get();
    } catch (ExecutionException e) {
      throw raised(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while numbers were stored", e);
    }
  }

  private static RuntimeException raised(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }

  /// What is not begun yet is dropped.
  @Override
  public void close() {
    underWay.forEach(one -> one.cancel(false));
    thread.close();
  }
}
