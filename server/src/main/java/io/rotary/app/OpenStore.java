package io.rotary.app;

import io.rotary.platform.db.Storage;
import java.time.Clock;

/// The store, opened for one command, and the features on it.
record OpenStore(Storage storage, Features features) implements AutoCloseable {
  static OpenStore forCommand(StoreOptions options) {
    Storage storage = Storage.open(options.forCommand(), Clock.systemUTC());
    try {
      return new OpenStore(
          storage, Features.create(storage.database(), options.vault(System.getenv())));
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  @Override
  public void close() {
    storage.close();
  }
}
