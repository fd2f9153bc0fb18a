package io.rotary.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// PostgreSQL as part of the program, on the files of one data directory. Several processes may
/// open the same directory: the first starts the database, the last to close it stops it, and one
/// that was killed leaves it running for the next to adopt. While it is open, a database that dies
/// is brought back on the same port.
///
/// Every commit is on disk before it is answered. Raises [EmbeddedPostgresException] with a
/// sentence for the operator when the database cannot be had.
public final class EmbeddedPostgres implements AutoCloseable {
  /// Why a process opens the database. There is at most one `SERVER` per data directory.
  public enum Purpose {
    SERVER,
    COMMAND
  }

  private static final Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());
  private static final Duration WATCH_STEP = Duration.ofMillis(100);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final PostgresHome home;
  private final PostgresLock lock;
  private final PostgresStart start;
  private final String password;
  private final Thread watch;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Postmaster postmaster;

  private EmbeddedPostgres(PostgresHome home, PostgresLock lock, PostgresStart start)
      throws IOException {
    this.home = home;
    this.lock = lock;
    this.start = start;
    this.postmaster = start.runOrAdopt();
    this.password = Files.readString(home.password()).strip();
    this.watch = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::watch);
  }

  /// Starts or joins the database of `dataDirectory`, setting it up on first use.
  public static EmbeddedPostgres open(Path dataDirectory, Purpose purpose) {
    @Nullable PostgresLock lock = null;
    try {
      PostgresHome home = PostgresHome.at(dataDirectory);
      lock = PostgresLock.open(home.lock());
      Files.setPosixFilePermissions(home.lock(), PostgresHome.FILE_MODE);
      if (purpose == Purpose.SERVER && !lock.becomeServer()) {
        throw new EmbeddedPostgresException(
            "Another rotary serve (process %s) runs on %s: stop it, or give this one its own"
                    .formatted(lock.server(), home.directory())
                + " --data-dir.");
      }
      return open(home, lock);
    } catch (IOException e) {
      closeQuietly(lock);
      throw new EmbeddedPostgresException(
          "The data directory %s cannot be used: %s".formatted(dataDirectory, e), e);
    } catch (RuntimeException e) {
      closeQuietly(lock);
      throw e;
    }
  }

  private static EmbeddedPostgres open(PostgresHome home, PostgresLock lock) throws IOException {
    try (FileLock _ = lock.turn()) {
      SystemAccount account = SystemAccount.forCluster(home.cluster());
      PostgresBinaries binaries =
          PostgresBinaries.under(PostgresBinaries.shelf(account, home.directory()));
      new ClusterSetup(home, account, binaries).ensure();
      lock.enter();
      var opened = new EmbeddedPostgres(home, lock, new PostgresStart(home, account, binaries));
      opened.watch.start();
      return opened;
    }
  }

  /// Where the program's own database is; the role owns it and is no superuser.
  public String jdbcUrl() {
    return jdbcUrl(ClusterSetup.DATABASE);
  }

  /// The address of any database of this server.
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
  }

  public int port() {
    return start.port();
  }

  public String user() {
    return ClusterSetup.ROLE;
  }

  public String password() {
    return password;
  }

  /// The process id of the database's first process.
  public long pid() {
    return postmaster.pid();
  }

  /// Stops the database, unless other processes use it. Connections should be closed before.
  @Override
  public void close() {
    if (closing.getCount() == 0) {
      return;
    }
    endWatch();
    try (lock;
        FileLock _ = lock.turn()) {
      if (lock.leave()) {
        postmaster.stop();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Leaves the database running and forgets it, as a process does that is killed.
  void abandon() {
    endWatch();
    closeQuietly(lock);
  }

  private void endWatch() {
    closing.countDown();
    start.cancel();
    try {
      watch.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    Duration pause = WATCH_STEP;
    while (!isClosing(pause)) {
      try {
        if (!postmaster.isAlive() || postmaster.isStopping()) {
          revive();
        }
        new PostgresLog(home.log()).bound();
        pause = WATCH_STEP;
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.WARNING, "The database is down: {0}", e.getMessage());
        pause = AFTER_FAILURE;
      }
    }
  }

  private boolean isClosing(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }

  private void revive() throws IOException {
    LOG.log(Level.WARNING, "The database (process {0}) is gone; starting it", "" + pid());
    try (FileLock _ = lock.turn()) {
      postmaster = start.runOrAdopt();
      LOG.log(Level.INFO, "The database is back (process {0})", "" + pid());
    }
  }

  private static void closeQuietly(@Nullable PostgresLock lock) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "Closing the lock file failed", e);
      }
    }
  }
}
