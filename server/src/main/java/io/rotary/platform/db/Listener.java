package io.rotary.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Hears what other transactions announce with `pg_notify` on one channel, over one connection that
/// it keeps. Notices are hints: one that is sent while the connection is down is lost, and then
/// `onGap` is called when it is up again. What must be true in time must not hang on a notice.
public final class Listener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Listener.class.getName());
  private static final int POLL_MILLIS = 250;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final DataSource source;
  private final String channel;
  private final Consumer<String> onNotice;
  private final Runnable onGap;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  Listener(DataSource source, String channel, Consumer<String> onNotice, Runnable onGap) {
    if (!channel.matches("[a-z_]+")) {
      throw new IllegalArgumentException("not a channel: " + channel);
    }
    this.source = source;
    this.channel = channel;
    this.onNotice = onNotice;
    this.onGap = onGap;
    this.thread = Thread.ofVirtual().name("listen-" + channel).start(this::run);
  }

  /// Stops listening and gives the connection back.
  @Override
  public void close() {
    stopping.countDown();
    try {
      if (!thread.join(STOP_WITHIN)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try (Connection connection = source.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        LOG.log(Level.FINE, "not listening on " + channel + ", trying again", e);
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    execute(connection, "listen " + channel);
    onGap.run();
    while (stopping.getCount() > 0) {
      PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(POLL_MILLIS);
      if (heard != null) {
        for (PGNotification notice : heard) {
          onNotice.accept(notice.getParameter());
        }
      }
    }
    execute(connection, "unlisten *");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void pause() {
    try {
      var _ = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }
}
