package io.rotary.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rotary.platform.postgres.EmbeddedPostgres.Purpose;
import io.rotary.testing.TestFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EmbeddedPostgresTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static TestFolder made;

  private TestFolder folder;
  private Path directory;

  /// Setting up takes a second, copying what was set up does not.
  @BeforeAll
  static void setUpOnce() {
    made = TestFolder.create();
    EmbeddedPostgres.open(made.path().resolve("data"), Purpose.SERVER).close();
  }

  @AfterAll
  static void removeOnce() {
    made.close();
  }

  @BeforeEach
  void copy() {
    folder = TestFolder.create();
    directory = folder.path().resolve("data");
    String source = made.path().resolve("data").toString();
    assertThat(Command.run(List.of("/bin/cp", "-a", source, "" + directory)).isGood()).isTrue();
  }

  @AfterEach
  void removeFolder() {
    folder.close();
  }

  @Test
  void nothingThatKeepsAnsweredCommitsIsTurnedOff() throws SQLException {
    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      assertThat(setting(postgres, "fsync")).isEqualTo("on");
      assertThat(setting(postgres, "full_page_writes")).isEqualTo("on");
      assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(postgres, "data_checksums")).isEqualTo("on");
      assertThat(setting(postgres, "server_encoding")).isEqualTo("UTF8");
      assertThat(one(postgres, "select datcollate from pg_database where datname = 'rotary'"))
          .isEqualTo("C");
    }
  }

  @Test
  void itListensOnTheLoopbackAddressAloneAndAsksForThePassword() throws SQLException {
    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(postgres.password()).hasSize(64);
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }
  }

  /// Its 256 random bits need none of the work that protects passwords people think of.
  @Test
  void thePasswordOfTheProgramIsQuickToProve() throws SQLException {
    try (EmbeddedPostgres postgres = open(Purpose.SERVER);
        Connection admin =
            DriverManager.getConnection(postgres.jdbcUrl(), "postgres", postgres.password());
        Statement statement = admin.createStatement();
        ResultSet row =
            statement.executeQuery("select rolpassword from pg_authid where rolname = 'rotary'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).startsWith("SCRAM-SHA-256$1:");
    }
  }

  @Test
  void othersCannotReadItsFilesAndRootDoesNotRunIt() throws IOException {
    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      assertThat(mode(directory.resolve("postgres"))).isEqualTo("rwx------");
      assertThat(mode(directory.resolve("postgres.password"))).isEqualTo("rw-------");
      assertThat(mode(directory.resolve("postgres.log"))).isEqualTo("rw-------");
      assertThat(mode(directory)).endsWith("---");
      assertThat(Files.getAttribute(Path.of("/proc/" + postgres.pid()), "unix:uid"))
          .isNotEqualTo(0);
    }
  }

  @Test
  void theRoleOfTheProgramIsNoSuperuser() throws SQLException {
    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      assertThat(setting(postgres, "is_superuser")).isEqualTo("off");
    }
  }

  @Test
  void closingStopsItAndOpeningFindsWhatWasStoredOnTheSamePort() throws SQLException {
    int port;
    long pid;
    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      port = postgres.port();
      pid = postgres.pid();
      execute(postgres, "create table kept as select 42 as answer");
    }
    assertThat(isAlive(pid)).isFalse();

    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      assertThat(postgres.port()).isEqualTo(port);
      assertThat(one(postgres, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void aKilledDatabaseComesBackByItself() throws SQLException {
    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      int port = postgres.port();
      execute(postgres, "create table kept as select 42 as answer");

      end(postgres, "KILL");

      assertThat(postgres.port()).isEqualTo(port);
      assertThat(one(postgres, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void aDatabaseToldToStopWhileItIsInUseComesBackToo() throws SQLException {
    try (EmbeddedPostgres postgres = open(Purpose.SERVER);
        Connection _ = connect(postgres)) {
      end(postgres, "TERM");

      assertThat(one(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aDatabaseLeftByAKilledProcessIsAdopted() throws Exception {
    String left;
    try (var other = EmbeddedPostgresProcess.start(directory, Purpose.SERVER)) {
      left = other.said();
      other.kill();
    }

    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      assertThat("" + postgres.pid()).isEqualTo(left);
      assertThat(one(postgres, "select 1")).isEqualTo("1");
    }
    assertThat(isAlive(Long.parseLong(left))).isFalse();
  }

  @Test
  void aDatabaseKilledTogetherWithItsProcessIsRecovered() throws Exception {
    EmbeddedPostgres lost = open(Purpose.SERVER);
    execute(lost, "create table kept as select 42 as answer");
    try (Connection busy = connect(lost);
        Statement statement = busy.createStatement()) {
      statement.execute("begin");
      lost.abandon();
      Postmaster.signal("KILL", lost.pid());
      assertThat(Waiting.until(() -> !isAlive(lost.pid()), PATIENCE)).isTrue();

      try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
        assertThat(postgres.pid()).isNotEqualTo(lost.pid());
        assertThat(one(postgres, "select answer from kept")).isEqualTo("42");
      }
    }
  }

  @Test
  void aDeadDatabaseThatNobodyHasCollectedYetIsWaitedFor() throws IOException, SQLException {
    Path cluster = directory.resolve("postgres");
    SystemAccount account = SystemAccount.forCluster(cluster);
    List<String> script = List.of("/bin/sh", "-c", "sleep 0.01 & echo $!; exec sleep 3");
    Process parent = Command.prepare(account.command(script)).start();
    try (BufferedReader output = parent.inputReader(StandardCharsets.US_ASCII)) {
      String dead = output.readLine();
      Path file = cluster.resolve("postmaster.pid");
      PostgresHome.write(file, "%s%n%s%n1%n15432%n".formatted(dead, cluster));
      account.own(file);
      Path state = Path.of("/proc", dead, "stat");
      assertThat(Waiting.until(() -> isZombie(state), PATIENCE)).isTrue();

      try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
        assertThat(one(postgres, "select 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void aSecondServerIsRefusedAndACommandJoins() throws Exception {
    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      try (var second = EmbeddedPostgresProcess.start(directory, Purpose.SERVER)) {
        assertThat(second.said())
            .startsWith("Another rotary serve (process " + ProcessHandle.current().pid() + ")")
            .contains("--data-dir");
      }
      try (var command = EmbeddedPostgresProcess.start(directory, Purpose.COMMAND)) {
        assertThat(command.said()).isEqualTo("" + postgres.pid());
      }

      assertThat(one(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void theLastOfSeveralStopsIt() throws Exception {
    long pid;
    try (var command = EmbeddedPostgresProcess.start(directory, Purpose.COMMAND)) {
      try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
        pid = postgres.pid();
        assertThat(command.said()).isEqualTo("" + pid);
      }
      assertThat(isAlive(pid)).isTrue();
    }
    assertThat(isAlive(pid)).isFalse();
  }

  @Test
  void aSetUpThatWasCutOffIsDoneAgain() throws IOException, SQLException {
    directory = folder.path().resolve("fresh");
    PostgresHome home = PostgresHome.at(directory);
    Files.createDirectories(home.directory().resolve("postgres.draft/base"));
    PostgresHome.write(home.password(), "of the first try");

    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      assertThat(one(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aClusterOfAnotherMajorVersionIsRefusedWithASentence() throws IOException {
    Files.writeString(directory.resolve("postgres/PG_VERSION"), "17\n");

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> open(Purpose.SERVER))
        .withMessageContaining("made by PostgreSQL 17 and this is PostgreSQL 18");
  }

  @Test
  void aDatabaseThatDoesNotStartSaysWhy() throws IOException {
    Files.writeString(directory.resolve("postgres/postgresql.conf"), "max_connections = many\n");

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> open(Purpose.SERVER))
        .withMessageContaining("does not start")
        .withMessageContaining("max_connections");
  }

  @Test
  void rootKeepsTheFilesElsewhereWhereTheAccountCannotGet() throws IOException, SQLException {
    Assumptions.assumeThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isEqualTo(0);
    Path closed = Files.createDirectory(folder.path().resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    directory = closed.resolve("data");

    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      execute(postgres, "create table kept as select 42 as answer");
    }
    Path cluster = PostgresHome.at(directory).cluster();

    assertThat(cluster.toString()).startsWith("/var/lib/rotary/");
    try (EmbeddedPostgres postgres = open(Purpose.SERVER)) {
      assertThat(one(postgres, "select answer from kept")).isEqualTo("42");
    } finally {
      PostgresBinaries.deleteAll(cluster.resolveSibling("").normalize());
    }
  }

  @Test
  void damagedProgramsAreUnpackedAgain() throws IOException {
    PostgresBinaries binaries = PostgresBinaries.under(folder.path().resolve("programs"));
    Path program = Path.of(binaries.program("initdb"));
    long size = Files.size(program);
    Files.writeString(program, "damaged");

    PostgresBinaries.under(folder.path().resolve("programs"));

    assertThat(Files.size(program)).isEqualTo(size);
    assertThat(Command.run(List.of(program.toString(), "--version")).output())
        .isEqualTo("initdb (PostgreSQL) " + PostgresBinaries.VERSION);
  }

  @Test
  void theLogIsBounded() throws IOException {
    Path file = folder.path().resolve("postgres.log");
    Files.write(file, new byte[9 << 20]);

    new PostgresLog(file).bound();

    assertThat(file).isEmptyFile();
    assertThat(folder.path().resolve("postgres.log.1")).hasSize(9 << 20);
  }

  private EmbeddedPostgres open(Purpose purpose) {
    return EmbeddedPostgres.open(directory, purpose);
  }

  /// Returns when the database has gone and come back.
  private static void end(EmbeddedPostgres postgres, String signal) {
    long pid = postgres.pid();
    Postmaster.signal(signal, pid);
    assertThat(Waiting.until(() -> postgres.pid() != pid, PATIENCE)).isTrue();
  }

  private boolean isAlive(long pid) {
    return new Postmaster(pid, directory.resolve("postgres")).isAlive();
  }

  /// By its state: a process that is being replaced by another program has no command line either.
  private static boolean isZombie(Path stat) {
    try {
      return Files.readString(stat).contains(") Z ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
    return one(postgres, "select current_setting('" + name + "')");
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
