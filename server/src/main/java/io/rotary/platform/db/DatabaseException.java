package io.rotary.platform.db;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A statement failed. Stores ask [#violatedConstraint()] to make a broken rule polite; everything
/// else is handled by [Database].
public final class DatabaseException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String sqlState;
  private final boolean unreachable;

  DatabaseException(SQLException cause) {
    this(cause, false);
  }

  private DatabaseException(SQLException cause, boolean unreachable) {
    super(cause.getMessage(), cause);
    this.sqlState = Optional.ofNullable(cause.getSQLState()).orElse("");
    this.unreachable = unreachable;
  }

  /// No connection was to be had.
  static DatabaseException unreachable(SQLException cause) {
    return new DatabaseException(cause, true);
  }

  /// The name of the unique, exclusion, check or foreign key constraint that was violated.
  public Optional<String> violatedConstraint() {
    if (!sqlState.startsWith("23")) {
      return Optional.empty();
    }
    return getCause() instanceof PSQLException failure
        ? Optional.ofNullable(failure.getServerErrorMessage())
            .map(ServerErrorMessage::getConstraint)
        : Optional.empty();
  }

  /// Whether a lock was not to be had in time: somebody else is at work on the same row.
  public boolean isLockTimeout() {
    return sqlState.equals("55P03");
  }

  String sqlState() {
    return sqlState;
  }

  /// Serialization failure or deadlock: running the whole transaction again may succeed.
  boolean mayBeRepeated() {
    return sqlState.equals("40001") || sqlState.equals("40P01");
  }

  /// A lock was not to be had in time (55P03), or the statement ran out of its time (57014).
  boolean isTooBusy() {
    return isLockTimeout() || sqlState.equals("57014");
  }

  /// A connection we had broke or was ended by the server; a new one may do.
  boolean isLost() {
    return !unreachable
        && (sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.equals("25P03"));
  }

  /// The store cannot be used now: it is gone, takes no more connections or room, or no writes.
  boolean isAway() {
    return unreachable || isLost() || sqlState.startsWith("53") || sqlState.equals("25006");
  }
}
