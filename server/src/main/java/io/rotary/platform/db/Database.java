package io.rotary.platform.db;

import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// The way to the store. [#write] opens a transaction, hands it to the work, and ends it: commit
/// when the work returns, roll back when it throws. [#read] lets each statement see the newest
/// committed rows, which saves the round trip of a commit.
///
/// Both run the work again when that can help: after a serialization failure or a deadlock, and
/// when the connection broke before the commit was sent. So work must do nothing but SQL.
///
/// Raises `unavailable` while the store is away, `busy` when a lock or a statement took too long,
/// and `outcome_unknown` when the connection was lost at the very moment of the commit.
public final class Database {
  private static final Logger LOG = System.getLogger(Database.class.getName());
  private static final int TRIES = 5;

  /// Long enough to meet every dead connection of the pool once.
  private static final Duration TO_RECONNECT = Duration.ofMillis(600);

  private final DataSource pool;
  private final int connections;
  private final Turnstile turnstile;
  private final DataSource unpooled;
  private final Waits waits;
  private final Present present;

  /// `connections` is how many the pool has. `unpooled` opens the few connections that are kept for
  /// long, so that they take no place in the pool.
  Database(DataSource pool, int connections, DataSource unpooled, Waits waits, Present present) {
    this(pool, connections, new Turnstile(connections), unpooled, waits, present);
  }

  private Database(
      DataSource pool,
      int connections,
      Turnstile turnstile,
      DataSource unpooled,
      Waits waits,
      Present present) {
    this.pool = pool;
    this.connections = connections;
    this.turnstile = turnstile;
    this.unpooled = unpooled;
    this.waits = waits;
    this.present = present;
  }

  /// The same store with at most half of the connections at a time, for work in the background: a
  /// crowd of jobs never keeps requests waiting for a connection.
  public Database forBackground() {
    int half = Math.max(1, connections / 2);
    return new Database(pool, half, turnstile.narrower(half), unpooled, waits, present);
  }

  /// Runs `work`, whose statements change nothing.
  public <T> T read(Function<Tx, T> work) {
    return repeatedly(() -> readOnce(work));
  }

  /// Runs `work` in a transaction that may change rows; all of it is kept, or nothing.
  public <T> T write(Function<Tx, T> work) {
    return repeatedly(() -> writeOnce(work));
  }

  /// [#write] for work that has nothing to return.
  public void run(Consumer<Tx> work) {
    var _ =
        write(
            tx -> {
              work.accept(tx);
              return true;
            });
  }

  /// Calls `onNotice` with what is announced on `channel`, and `onGap` whenever announcements may
  /// have been missed. Keeps a connection of its own until the listener is closed.
  public Listener listen(String channel, Consumer<String> onNotice, Runnable onGap) {
    return new Listener(unpooled, channel, onNotice, onGap);
  }

  private static <T> T repeatedly(Supplier<T> attempt) {
    long end = System.nanoTime() + TO_RECONNECT.toNanos();
    for (int tries = 1; ; tries++) {
      try {
        return attempt.get();
      } catch (DatabaseException e) {
        boolean mayHelp =
            e.mayBeRepeated() ? tries < TRIES : e.isLost() && System.nanoTime() - end < 0;
        if (!mayHelp) {
          throw translated(e);
        }
        pause(e.isLost() ? 1 : tries);
      }
    }
  }

  private <T> T readOnce(Function<Tx, T> work) {
    try (Place place = enter();
        Connection connection = place.connect();
        Waits.Wait wait = waits.of(connection)) {
      return work.apply(Tx.forReading(connection, wait, present));
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private <T> T writeOnce(Function<Tx, T> work) {
    try (Place place = enter();
        Connection connection = place.connect();
        Waits.Wait wait = waits.of(connection)) {
      connection.setAutoCommit(false);
      Tx tx = Tx.forWriting(connection, wait, present);
      T result;
      try {
        present.begun(tx);
        result = work.apply(tx);
        present.committing(tx);
        commit(tx);
      } catch (RuntimeException | Error e) {
        rollBack(tx, e);
        throw e;
      }
      tx.committed();
      return result;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private Place enter() {
    return switch (turnstile.enter()) {
      case INSIDE -> new Place();
      case STORE_AWAY -> throw RequestProblems.unavailable().asException();
      case TOO_MANY -> throw busy().asException();
    };
  }

  /// One of as many places as there are connections.
  private final class Place implements AutoCloseable {
    Connection connect() {
      try {
        return pool.getConnection();
      } catch (SQLException e) {
        turnstile.storeIsAway();
        throw DatabaseException.unreachable(e);
      }
    }

    @Override
    public void close() {
      turnstile.leave();
    }
  }

  /// Whose the present is, see [Present#owner].
  String presentOwner() {
    return present.owner();
  }

  /// What transactions that begin now call the present.
  public Instant now() {
    return present.toStore();
  }

  /// Whatever the server refuses is not stored; only when it falls silent nobody knows.
  private static void commit(Tx tx) {
    try {
      tx.commit();
    } catch (DatabaseException e) {
      throw e.isLost() ? outcomeUnknown().asException() : e;
    }
  }

  private static void rollBack(Tx tx, Throwable cause) {
    try {
      tx.rollBack();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static RuntimeException translated(DatabaseException e) {
    if (e.isAway()) {
      LOG.log(Level.DEBUG, "the store is away", e);
      return RequestProblems.unavailable().asException();
    }
    if (e.isTooBusy()) {
      return busy().asException();
    }
    return e;
  }

  private static void pause(int attempt) {
    long ceiling = Duration.ofMillis(5L << attempt).toNanos();
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(ceiling));
  }

  private static Problem busy() {
    return Problem.of(Status.UNAVAILABLE, "busy", "Service temporarily unavailable")
        .withHeader("retry-after", "1");
  }

  private static Problem outcomeUnknown() {
    return Problem.of(
            Status.UNAVAILABLE,
            "outcome_unknown",
            "The connection to the store was lost while this request was being stored; look at the"
                + " resource before you repeat it")
        .withHeader("retry-after", "1");
  }
}
