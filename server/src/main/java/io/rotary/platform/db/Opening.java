package io.rotary.platform.db;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A store that is being opened on a thread of its own: most of that is waiting for another
/// process, and what needs no store can be made meanwhile.
public final class Opening implements AutoCloseable {
  private final FutureTask<Storage> opened;
  private boolean isHandedOver;

  Opening(StorageSettings settings, Present present) {
    opened = new FutureTask<>(() -> Storage.open(settings, present));
    Thread.ofPlatform().name("store-opening").start(opened);
  }

  /// Waits for the store and hands it over: who gets it closes it. Raises what [Storage#open]
  /// raises.
  public Storage await() throws InterruptedException {
    try {
      Storage storage = opened.get();
      isHandedOver = true;
      return storage;
    } catch (ExecutionException e) {
      throw raised(e);
    }
  }

  /// Where nobody came for the store, waits until it is open and closes it.
  @Override
  public void close() {
    if (isHandedOver) {
      return;
    }
    try {
      opened.get().close();
    } catch (ExecutionException _) {
      // Nothing was opened, and whoever asked was told why.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException raised(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }
}
