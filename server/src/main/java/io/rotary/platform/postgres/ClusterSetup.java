package io.rotary.platform.postgres;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// Makes a cluster: initdb with checksums, passwords and everything synced to disk, then the role
/// and the database of the program. Done beside its final place and moved there when complete, so a
/// set-up that was cut off leaves nothing but a draft that the next one removes.
final class ClusterSetup {
  static final String ROLE = "rotary";
  static final String DATABASE = "rotary";

  private static final Logger LOG = System.getLogger(ClusterSetup.class.getName());
  private static final Path ELSEWHERE = Path.of("/var/lib/rotary");

  /// Sizes for a small machine. Whoever needs others changes `postgresql.conf` of the cluster.
  private static final List<String> SIZES =
      List.of(
          "shared_buffers=256MB",
          "max_connections=100",
          "effective_cache_size=1GB",
          "maintenance_work_mem=128MB",
          "min_wal_size=256MB",
          "max_wal_size=1GB",
          "wal_compression=on",
          "random_page_cost=1.1",
          "io_method=sync",
          "jit=off");

  private final PostgresHome home;
  private final SystemAccount account;
  private final PostgresBinaries binaries;

  ClusterSetup(PostgresHome home, SystemAccount account, PostgresBinaries binaries) {
    this.home = home;
    this.account = account;
    this.binaries = binaries;
  }

  /// Sees to it that there is a cluster these binaries can run.
  void ensure() throws IOException {
    if (Files.exists(home.cluster())) {
      requireUsable(home.cluster());
    } else {
      LOG.log(Level.INFO, "Setting up a new database in {0}", home.directory());
      create(place());
    }
  }

  private void requireUsable(Path cluster) throws IOException {
    String major = Files.readString(cluster.resolve("PG_VERSION")).strip();
    if (!major.equals("" + PostgresBinaries.MAJOR)) {
      throw new EmbeddedPostgresException(
          "The database in %s was made by PostgreSQL %s and this is PostgreSQL %d: "
                  .formatted(cluster, major, PostgresBinaries.MAJOR)
              + "use the Rotary release it was made with.");
    }
    if (!Files.exists(home.password())) {
      throw new EmbeddedPostgresException(
          "The file %s with the password of the database is missing: put it back, or remove %s to"
                  .formatted(home.password(), cluster)
              + " start with an empty store.");
    }
  }

  /// The place of the new cluster: in the data directory, or where the account can get.
  private Path place() throws IOException {
    Path directory = home.directory();
    boolean isPrivate = Files.getPosixFilePermissions(directory).equals(PostgresHome.FOLDER_MODE);
    if (account.isOther() && isPrivate) {
      Files.setAttribute(directory, "unix:gid", account.gid());
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x---"));
    }
    if (account.canEnter(directory)) {
      return directory.resolve("postgres");
    }
    Path place = ELSEWHERE.resolve(UUID.randomUUID().toString());
    LOG.log(
        Level.INFO,
        "The account that runs the database may not enter {0}, so its files are in {1}",
        directory,
        place);
    Files.createDirectories(ELSEWHERE);
    Files.createDirectory(place);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx--x--x"));
    return place.resolve("postgres");
  }

  private void create(Path cluster) throws IOException {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    String password = HexFormat.of().formatHex(secret);
    PostgresHome.write(home.password(), password);
    Path draft = cluster.resolveSibling("postgres.draft");
    PostgresBinaries.deleteAll(draft);
    Files.createDirectory(draft);
    Files.setPosixFilePermissions(draft, PostgresHome.FOLDER_MODE);
    account.own(draft);
    initialize(draft, password);
    createDatabase(draft, password);
    Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
    if (!cluster.startsWith(home.directory())) {
      PostgresHome.write(home.location(), cluster.toString());
    }
  }

  private void initialize(Path draft, String password) throws IOException {
    Path passwordFile = draft.resolveSibling("postgres.initdb");
    PostgresHome.write(passwordFile, password);
    account.own(passwordFile);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binaries.program("initdb"), "-D", draft.toString()));
    command.addAll(List.of("-U", "postgres", "--auth=scram-sha-256"));
    command.addAll(List.of("--pwfile=" + passwordFile, "--data-checksums"));
    command.addAll(List.of("--encoding=UTF8", "--locale=C", "--set", "unix_socket_directories="));
    SIZES.forEach(setting -> command.addAll(List.of("--set", setting)));
    try {
      requireGood(Command.run(account.command(command)), "initdb");
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /// The role may make databases but is no superuser: a statement slipped in through the program
  /// cannot reach the machine. Iterations make guessing slow; nobody guesses 256 random bits, and
  /// each connection would pay for them.
  private void createDatabase(Path draft, String password) {
    String statements =
        """
        set scram_iterations = 1;
        create role %s login createdb password '%s';
        create database %s owner %s;
        """
            .formatted(ROLE, password, DATABASE, ROLE);
    List<String> command =
        List.of(binaries.program("postgres"), "--single", "-D", draft.toString(), "postgres");
    Command.Outcome outcome = Command.run(account.command(command), statements);
    requireGood(outcome, "postgres --single");
    if (outcome.output().contains("ERROR:")) {
      throw failed("postgres --single", outcome);
    }
  }

  private static void requireGood(Command.Outcome outcome, String program) {
    if (!outcome.isGood()) {
      throw failed(program, outcome);
    }
  }

  private static EmbeddedPostgresException failed(String program, Command.Outcome outcome) {
    return new EmbeddedPostgresException(
        "Setting up the database failed in %s (exit %d): %s"
            .formatted(program, outcome.exit(), outcome.output()));
  }
}
