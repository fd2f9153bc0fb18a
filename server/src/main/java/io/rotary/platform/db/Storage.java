package io.rotary.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.rotary.platform.db.StorageSettings.Embedded;
import io.rotary.platform.db.StorageSettings.External;
import io.rotary.platform.postgres.EmbeddedPostgres;
import io.rotary.platform.postgres.EmbeddedPostgresException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The opened store: the embedded database if there is one, checked for durability, its schema up
/// to date, and a pool of connections to it. [#database()] is the way in.
///
/// Raises [StorageException] with a sentence for the operator when the store cannot or must not be
/// used.
public final class Storage implements AutoCloseable {
  /// Short, so that a request that needs the store twice is refused within two seconds.
  private static final Duration LONGEST_WAIT = Duration.ofMillis(700);

  /// Longer than the store gives a statement (5 s).
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(8);

  private final @Nullable EmbeddedPostgres embedded;
  private final HikariDataSource pool;
  private final Probe probe;
  private final Waits waits = new Waits(LONGEST_SILENCE);
  private final Database database;

  private Storage(
      @Nullable EmbeddedPostgres embedded, PostgresConnections source, int most, Present present) {
    this.embedded = embedded;
    this.pool = new HikariDataSource(pooled(source, most));
    this.probe = new Probe(source.hasty());
    this.database = new Database(pool, most, source, waits, present);
  }

  /// With one present for everybody.
  public static Storage open(StorageSettings settings, InstantSource clock) {
    return open(settings, Present.of(clock));
  }

  public static Storage open(StorageSettings settings, Present present) {
    return switch (settings.place()) {
      case External place -> open(null, place, settings.connections(), present);
      case Embedded place -> openEmbedded(place, settings.connections(), present);
    };
  }

  /// Begins to open the store and returns at once.
  public static Opening begin(StorageSettings settings, Present present) {
    return new Opening(settings, present);
  }

  private static Storage openEmbedded(Embedded place, int most, Present present) {
    EmbeddedPostgres postgres;
    try {
      postgres = EmbeddedPostgres.open(place.dataDirectory(), place.purpose());
    } catch (EmbeddedPostgresException e) {
      throw new StorageException(String.valueOf(e.getMessage()), e);
    }
    try {
      String url = postgres.jdbcUrl() + "?sslmode=disable";
      return open(postgres, new External(url, postgres.user(), postgres.password()), most, present);
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  private static Storage open(
      @Nullable EmbeddedPostgres embedded, External place, int most, Present present) {
    var source = PostgresConnections.limited(place.url(), place.user(), place.password());
    boolean isMigrated;
    try (Connection connection = source.getConnection()) {
      StartChecks.run(connection);
      isMigrated = MigrationFiles.areApplied(connection);
    } catch (SQLException e) {
      throw new StorageException("The database cannot be reached: " + e.getMessage(), e);
    }
    if (!isMigrated) {
      Migrations.run(PostgresConnections.unlimited(place.url(), place.user(), place.password()));
    }
    return new Storage(embedded, source, most, present);
  }

  private static HikariConfig pooled(PostgresConnections source, int most) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("rotary");
    config.setDataSource(source.patient());
    config.setMaximumPoolSize(most);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    config.setValidationTimeout(LONGEST_WAIT.toMillis() / 2);
    config.setInitializationFailTimeout(1);
    return config;
  }

  /// The way to the store's rows.
  public Database database() {
    return database;
  }

  /// Tells whether requests can be served from the store right now; answers within two seconds.
  public boolean isReady() {
    return probe.isAnswered() && pool.getHikariPoolMXBean().getTotalConnections() > 0;
  }

  /// Closes all connections, then stops the embedded database if nobody else uses it.
  @Override
  public void close() {
    probe.close();
    pool.close();
    waits.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
