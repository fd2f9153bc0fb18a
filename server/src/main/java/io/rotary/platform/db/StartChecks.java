package io.rotary.platform.db;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What a server must promise before we keep money on it. Refuses with a sentence that says what is
/// wrong and how to put it right; missing page checksums only bring a warning.
final class StartChecks {
  private static final Logger LOG = System.getLogger(StartChecks.class.getName());
  private static final int OLDEST = 150_000;

  private static final String QUERY =
      """
      select current_setting('server_version') as version,
        current_setting('server_version_num')::int as version_number,
        current_setting('fsync') as fsync,
        current_setting('full_page_writes') as full_page_writes,
        current_setting('synchronous_commit') as synchronous_commit,
        current_setting('data_checksums') as data_checksums,
        current_setting('server_encoding') as encoding,
        current_setting('transaction_read_only') as read_only,
        pg_is_in_recovery() as standby
      """;

  private StartChecks() {}

  static void run(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      require(
          row.getInt("version_number") >= OLDEST,
          "The database is PostgreSQL %s; Rotary needs 15 or later.",
          row.getString("version"));
      require(
          !row.getBoolean("standby") && row.getString("read_only").equals("off"),
          "The database takes no writes (%s): point --database-url at the primary.",
          row.getBoolean("standby") ? "it is a standby" : "it is read-only");
      requireOn(row, "fsync");
      requireOn(row, "full_page_writes");
      require(
          !row.getString("synchronous_commit").equals("off"),
          "The database has synchronous_commit %s and could lose rentals that were already"
              + " answered: set it to on.",
          "off");
      require(
          row.getString("encoding").equals("UTF8"),
          "The database has the encoding %s; create it with UTF8.",
          row.getString("encoding"));
      if (!row.getString("data_checksums").equals("on")) {
        LOG.log(
            Level.WARNING,
            "The database has no page checksums, so damage on disk would go unnoticed; see"
                + " pg_checksums --enable");
      }
    }
  }

  private static void requireOn(ResultSet row, String setting) throws SQLException {
    require(
        row.getString(setting).equals("on"),
        "The database has %s off and could be destroyed by a crash: set it to on.",
        setting);
  }

  private static void require(boolean holds, String sentence, String detail) {
    if (!holds) {
      throw new StorageException(sentence.formatted(detail));
    }
  }
}
