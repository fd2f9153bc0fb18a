package io.rotary.platform.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Asks the database whether it takes writes, over a connection of its own, so that a busy pool
/// does not look like a missing database. One question at a time; each ends within about a second.
final class Probe implements AutoCloseable {
  private static final int LONGEST_MILLIS = 1_000;

  private final DataSource source;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable Connection connection;

  Probe(DataSource source) {
    this.source = source;
  }

  boolean isAnswered() {
    try {
      if (!turn.tryLock(LONGEST_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      // A connection that died since the last question deserves a second try on a new one.
      boolean isOld = connection != null;
      return ask() || (isOld && ask());
    } finally {
      turn.unlock();
    }
  }

  private boolean ask() {
    try {
      Connection current = connection == null ? source.getConnection() : connection;
      connection = current;
      current.setNetworkTimeout(Runnable::run, LONGEST_MILLIS);
      try (Statement statement = current.createStatement();
          ResultSet row = statement.executeQuery("select not pg_is_in_recovery()")) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException _) {
      drop();
      return false;
    }
  }

  private void drop() {
    Connection lost = connection;
    connection = null;
    if (lost != null) {
      try {
        lost.close();
      } catch (SQLException _) {
        // It is of no use any more.
        return;
      }
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      drop();
    } finally {
      turn.unlock();
    }
  }
}
