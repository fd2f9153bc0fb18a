package io.rotary.platform.db;

import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/// The way to the store. [#read] and [#write] open a transaction, hand it to the work, and end it:
/// commit when the work returns, roll back when it throws. `write` runs the work again after a
/// serialization failure or a deadlock, so work must do nothing but SQL.
///
/// Raises `unavailable` while the store is away, `busy` when a lock or a statement took too long,
/// and `outcome_unknown` when the connection was lost at the very moment of the commit.
public final class Database {
  private static final int TRIES = 5;

  private final DataSource source;
  private final DataSource unpooled;
  private final Clock clock;

  /// `unpooled` opens the few connections that are kept for long, so that they take no place in the
  /// pool.
  public Database(DataSource pool, DataSource unpooled, Clock clock) {
    this.source = pool;
    this.unpooled = unpooled;
    this.clock = clock;
  }

  /// Runs `work` in a read-only transaction.
  public <T> T read(Function<Tx, T> work) {
    try {
      return once(work, true);
    } catch (DatabaseException e) {
      throw translated(e);
    }
  }

  /// Runs `work` in a transaction that may change rows; all of it is kept, or nothing.
  public <T> T write(Function<Tx, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work, false);
      } catch (DatabaseException e) {
        if (!e.mayBeRepeated() || attempt == TRIES) {
          throw translated(e);
        }
        pause(attempt);
      }
    }
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

  private <T> T once(Function<Tx, T> work, boolean readOnly) {
    try (Connection connection = source.getConnection()) {
      connection.setReadOnly(readOnly);
      connection.setAutoCommit(false);
      T result;
      try {
        result = work.apply(new Tx(connection, clock.instant().truncatedTo(ChronoUnit.MICROS)));
      } catch (RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
      commit(connection, readOnly);
      return result;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private static void commit(Connection connection, boolean readOnly) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (!readOnly && new DatabaseException(e).isAway()) {
        throw outcomeUnknown().asException();
      }
      throw e;
    }
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static RuntimeException translated(DatabaseException e) {
    if (e.isAway()) {
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
