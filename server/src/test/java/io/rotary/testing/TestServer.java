package io.rotary.testing;

import io.rotary.platform.db.Storage;
import io.rotary.platform.db.StorageSettings;
import io.rotary.platform.postgres.EmbeddedPostgres;
import io.rotary.platform.postgres.EmbeddedPostgres.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The PostgreSQL of all tests of this process: the one named by `ROTARY_TEST_DATABASE_URL`, else
/// an embedded one that stays in `target` from run to run. Databases are copied from a migrated
/// template; those of processes that are gone are dropped.
final class TestServer {
  private static final AtomicInteger COPIES = new AtomicInteger();
  private static final int DROPS = 6;
  private static final String NOT_ALLOWED = "42501";
  private static final String IN_USE = "55006";
  private static final long TEMPLATE_LOCK = 7_268_279L;

  private final String url;
  private final String user;
  private final String password;
  private final String template;

  private TestServer(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.template = "rotary_template_" + fingerprint(migrations());
    onMaintenance(
        statement -> {
          dropLeftovers(statement);
          createTemplate(statement);
        });
  }

  /// Started by the first test that asks, stopped when the process ends.
  static TestServer get() {
    return Running.SERVER;
  }

  private static final class Running {
    private static final TestServer SERVER = start();
  }

  private static TestServer start() {
    String named = Optional.ofNullable(System.getenv("ROTARY_TEST_DATABASE_URL")).orElse("");
    if (!named.isEmpty()) {
      return new TestServer(named, "", "");
    }
    var postgres = EmbeddedPostgres.open(Path.of("target", "test-postgres"), Purpose.COMMAND);
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    return new TestServer(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  /// A new database like the template.
  StorageSettings copy() {
    String name =
        "rotary_test_%d_%d".formatted(ProcessHandle.current().pid(), COPIES.incrementAndGet());
    onMaintenance(
        statement -> statement.execute("create database " + name + " template " + template));
    return settings(name);
  }

  void drop(StorageSettings settings) {
    String url = ((StorageSettings.External) settings.place()).url();
    String name = URI.create(url.substring("jdbc:".length())).getPath().substring(1);
    onMaintenance(statement -> drop(statement, name));
  }

  /// Force is refused while an autovacuum worker, which is a superuser's, is there; without force
  /// such workers are sent away, but sessions are waited for, so ours are ended first.
  private static void drop(Statement statement, String name) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        statement.execute("drop database " + name + " with (force)");
        return;
      } catch (SQLException e) {
        if (!NOT_ALLOWED.equals(e.getSQLState())) {
          throw e;
        }
      }
      try {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                    .formatted(name)
                + " and usename = current_user");
        statement.execute("drop database " + name);
        return;
      } catch (SQLException e) {
        if (!IN_USE.equals(e.getSQLState()) || attempt == DROPS) {
          throw e;
        }
      }
    }
  }

  private StorageSettings settings(String database) {
    return StorageSettings.external(withDatabase(url, database), user, password).withConnections(8);
  }

  private void createTemplate(Statement statement) throws SQLException {
    if (list(statement, template).isEmpty()) {
      statement.execute("create database " + template);
    }
    Storage.open(settings(template).withConnections(1), new TestClock()).close();
  }

  private static void dropLeftovers(Statement statement) throws SQLException {
    for (String name : list(statement, "rotary_test_%")) {
      long pid = Long.parseLong(name.split("_")[2]);
      if (ProcessHandle.of(pid).isEmpty()) {
        drop(statement, name);
      }
    }
  }

  private static List<String> list(Statement statement, String pattern) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "select coalesce(array_agg(datname::text), '{}') from pg_database where datname like '"
                + pattern
                + "'")) {
      rows.next();
      return List.of((String[]) rows.getArray(1).getArray());
    }
  }

  /// One process at a time copies, since a template in use cannot be copied.
  private void onMaintenance(Work work) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + TEMPLATE_LOCK + ")");
      work.run(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("the database of the tests: " + e.getMessage(), e);
    }
  }

  private Connection connect() throws SQLException {
    return user.isEmpty()
        ? DriverManager.getConnection(url)
        : DriverManager.getConnection(url, user, password);
  }

  private static String withDatabase(String url, String database) {
    try {
      URI uri = new URI(url.substring("jdbc:".length()));
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return "jdbc:postgresql://" + uri.getRawAuthority() + "/" + database + query;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Path migrations() {
    try {
      return Path.of(
          Optional.ofNullable(TestServer.class.getResource("/db/migration")).orElseThrow().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String fingerprint(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Work {
    void run(Statement statement) throws SQLException;
  }
}
