package io.rotary.platform.postgres;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/// Gets a postmaster running on a cluster: takes over the one that runs, or starts one once the
/// processes of a dead one are gone. Callers hold the turn of [PostgresLock].
final class PostgresStart {
  private static final Logger LOG = System.getLogger(PostgresStart.class.getName());
  private static final Duration RECOVERY = Duration.ofMinutes(10);
  private static final Duration COLLECTED = Duration.ofSeconds(5);
  private static final Duration ORPHANS_END = Duration.ofSeconds(5);

  // Below the range from which systems take ports for outgoing connections.
  private static final int LOWEST_PORT = 15_000;
  private static final int HIGHEST_PORT = 32_000;

  /// Given on the command line, where no configuration file can undo it. The sync before recovery
  /// is one call for the file system instead of one per file: a second less to be back after a
  /// crash.
  private static final List<String> FIXED =
      List.of(
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "recovery_init_sync_method=syncfs",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "logging_collector=off",
          "log_destination=stderr",
          "log_line_prefix=%m [%p] ",
          "log_timezone=UTC",
          "log_min_duration_statement=1s");

  private final PostgresHome home;
  private final SystemAccount account;
  private final PostgresBinaries binaries;
  private final PostgresLog log;
  private volatile int port;
  private volatile boolean cancelled;

  PostgresStart(PostgresHome home, SystemAccount account, PostgresBinaries binaries) {
    this.home = home;
    this.account = account;
    this.binaries = binaries;
    this.log = new PostgresLog(home.log());
  }

  /// The port of the last start; it stays the same while this process lives.
  int port() {
    return port;
  }

  /// Ends the waiting of [#runOrAdopt()], which then raises.
  void cancel() {
    cancelled = true;
  }

  /// Returns when the database takes connections.
  Postmaster runOrAdopt() throws IOException {
    Path cluster = home.cluster();
    Optional<Postmaster> running = Postmaster.find(cluster);
    if (running.isPresent()) {
      Postmaster postmaster = running.get();
      await(() -> postmaster.isReady() || postmaster.isStopping() || !postmaster.isAlive());
      if (postmaster.isStopping()) {
        postmaster.stop();
      }
      if (postmaster.isReady() && postmaster.isAlive()) {
        port = postmaster.port();
        return postmaster;
      }
    }
    awaitCollected(cluster);
    awaitOrphans(cluster);
    return run(cluster);
  }

  /// PostgreSQL takes a dead process for a running one until its parent or the system has collected
  /// it, which comes a moment late when both database and server were killed.
  private static void awaitCollected(Path cluster) throws IOException {
    PidFile.read(cluster)
        .map(file -> new Postmaster(file.pid(), cluster))
        .ifPresent(dead -> Waiting.until(() -> !dead.isUncollected(), COLLECTED));
  }

  private void await(BooleanSupplier reached) {
    Waiting.until(() -> cancelled || reached.getAsBoolean(), RECOVERY);
    if (cancelled) {
      throw new EmbeddedPostgresException("Starting the database was called off.");
    }
  }

  private static void awaitOrphans(Path cluster) throws IOException {
    for (String signal : List.of("QUIT", "KILL", "")) {
      if (Waiting.until(() -> orphans(cluster).isEmpty(), ORPHANS_END)) {
        return;
      }
      List<Long> left = orphans(cluster);
      if (signal.isEmpty()) {
        throw new EmbeddedPostgresException(
            "Processes of a database that died do not end: " + left + ". End them and try again.");
      }
      LOG.log(Level.WARNING, "Ending what a dead database left running: {0}", left);
      left.forEach(pid -> Postmaster.signal(signal, pid));
    }
  }

  private static List<Long> orphans(Path cluster) {
    try {
      return Postmaster.orphans(cluster);
    } catch (IOException _) {
      return List.of();
    }
  }

  private Postmaster run(Path cluster) throws IOException {
    port = port == 0 ? choosePort() : port;
    log.bound();
    long said = log.size();
    Optional<PidFile> before = PidFile.read(cluster);
    Process process =
        Command.prepare(commandLine(cluster))
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()))
            .start();
    Postmaster postmaster = new Postmaster(process.pid(), cluster);
    await(() -> !process.isAlive() || (postmaster.isReady() && isNew(cluster, before)));
    if (!process.isAlive() || !postmaster.isReady()) {
      throw new EmbeddedPostgresException(
          "The database in %s does not start: %s".formatted(cluster, log.complaints(said)));
    }
    return postmaster;
  }

  private static boolean isNew(Path cluster, Optional<PidFile> before) {
    try {
      return !PidFile.read(cluster).equals(before);
    } catch (IOException _) {
      return false;
    }
  }

  /// In a session of its own, so that Ctrl-C in the terminal reaches only us.
  private List<String> commandLine(Path cluster) {
    List<String> postgres = new ArrayList<>();
    postgres.addAll(List.of(binaries.program("postgres"), "-D", cluster.toString()));
    postgres.addAll(List.of("-p", "" + port));
    postgres.addAll(List.of("-c", "cluster_name=" + Postmaster.clusterName(cluster)));
    FIXED.forEach(setting -> postgres.addAll(List.of("-c", setting)));
    List<String> command = new ArrayList<>();
    Command.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(account.command(postgres));
    return command;
  }

  private File logFile() throws IOException {
    if (!Files.exists(home.log())) {
      Files.createFile(home.log(), PosixFilePermissions.asFileAttribute(PostgresHome.FILE_MODE));
    }
    return home.log().toFile();
  }

  /// The port of the last time if it is still free, so that addresses people noted stay good.
  private int choosePort() throws IOException {
    if (Files.exists(home.port())) {
      int last = Integer.parseInt(Files.readString(home.port()).strip());
      if (isFree(last)) {
        return last;
      }
    }
    for (int i = 0; i < 1_000; i++) {
      int candidate = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      if (isFree(candidate)) {
        PostgresHome.write(home.port(), "" + candidate);
        return candidate;
      }
    }
    throw new EmbeddedPostgresException("No free port for the database on 127.0.0.1.");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
