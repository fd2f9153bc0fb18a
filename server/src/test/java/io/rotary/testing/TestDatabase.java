package io.rotary.testing;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Present;
import io.rotary.platform.db.Storage;
import io.rotary.platform.db.StorageSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A migrated, empty database of one test class on a real PostgreSQL. As a static field with
/// `@RegisterExtension` it goes away after the class:
///
/// ```java
/// @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());
/// ```
public final class TestDatabase implements AutoCloseable, AfterAllCallback {
  private final StorageSettings settings;
  private final Storage storage;

  private TestDatabase(StorageSettings settings, Present present) {
    this.settings = settings;
    this.storage = Storage.open(settings, present);
  }

  public static TestDatabase create(Clock clock) {
    return create(Present.of(clock));
  }

  public static TestDatabase create(Present present) {
    return new TestDatabase(TestServer.get().copy(), present);
  }

  /// With the clock given at creation.
  public Database database() {
    return storage.database();
  }

  public Storage storage() {
    return storage;
  }

  /// How another [Storage], for instance that of a whole server under test, opens this database.
  public StorageSettings settings() {
    return settings;
  }

  /// A connection of the test's own, outside of the product's pool.
  public Connection connect() throws SQLException {
    var place = (StorageSettings.External) settings.place();
    return place.user().isEmpty()
        ? DriverManager.getConnection(place.url())
        : DriverManager.getConnection(place.url(), place.user(), place.password());
  }

  /// Runs statements that prepare or break something, each in a transaction of its own.
  public void execute(String... statements) {
    for (String statement : statements) {
      database().run(tx -> tx.update(statement));
    }
  }

  @Override
  public void close() {
    storage.close();
    TestServer.get().drop(settings);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }
}
