package io.rotary.app;

import io.rotary.platform.db.Storage;
import io.rotary.platform.db.Tx;
import java.time.Clock;
import java.util.function.Function;

/// The store, opened for one command, and the features on it.
record OpenStore(Storage storage, Features features) implements AutoCloseable {
  static OpenStore forCommand(StoreOptions options) {
    Storage storage = Storage.open(options.forCommand(), Clock.systemUTC());
    try {
      return new OpenStore(
          storage,
          Features.create(
              storage.database(),
              options.vault(System.getenv()),
              options.settings(System.getenv())));
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  /// Runs one transaction on a store that is opened and closed for it.
  static <T> T write(StoreOptions options, Function<Features, Function<Tx, T>> work) {
    try (OpenStore open = forCommand(options)) {
      return open.features().database().write(work.apply(open.features()));
    }
  }

  @Override
  public void close() {
    storage.close();
  }
}
