package io.rotary.platform.db;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema to the state this program was built for.
final class Migrations {
  private Migrations() {}

  static void run(DataSource source) {
    try {
      var _ =
          Flyway.configure()
              .dataSource(source)
              .locations("classpath:db/migration")
              .failOnMissingLocations(true)
              .load()
              .migrate();
    } catch (FlywayException e) {
      throw new StorageException("The schema cannot be brought up to date: " + e.getMessage(), e);
    }
  }
}
