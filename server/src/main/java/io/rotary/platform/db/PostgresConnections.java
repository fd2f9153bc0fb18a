package io.rotary.platform.db;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/// Opens connections that cannot hang: every wait has an end on our side and on the server's.
/// [#patient()] goes on trying while the server is away; the pool fills itself from that, so it is
/// whole again as soon as the server is back. Its connections are watched by [Waits] instead of
/// having a time limit on each read.
record PostgresConnections(String url, Properties properties, Duration patience)
    implements DataSource {
  private static final Driver DRIVER = new Driver();
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String SESSION_LIMITS =
      "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s"
          + " -c client_connection_check_interval=1s -c tcp_user_timeout=10s";

  /// Connections for requests. The URL's own parameters win over ours.
  static PostgresConnections limited(String url, String user, String password) {
    Properties properties = common(url, user, password);
    properties.setProperty("options", SESSION_LIMITS);
    properties.setProperty("socketTimeout", "8");
    return new PostgresConnections(url, properties, Duration.ZERO);
  }

  /// Connections for migrations, whose statements may take as long as they need.
  static PostgresConnections unlimited(String url, String user, String password) {
    Properties properties = common(url, user, password);
    properties.setProperty("options", "-c statement_timeout=0 -c lock_timeout=2s");
    return new PostgresConnections(url, properties, Duration.ZERO);
  }

  PostgresConnections patient() {
    return new PostgresConnections(url, properties, PATIENCE);
  }

  /// Gives up after a second, also when the server takes the connection and then says nothing.
  PostgresConnections hasty() {
    Properties hasty = new Properties();
    hasty.putAll(properties);
    hasty.setProperty("loginTimeout", "1");
    return new PostgresConnections(url, hasty, Duration.ZERO);
  }

  private static Properties common(String url, String user, String password) {
    Properties properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "rotary");
    properties.setProperty("assumeMinServerVersion", "15");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("gssEncMode", "disable");
    if (url.replaceFirst("\\?.*", "").contains(",")) {
      properties.setProperty("targetServerType", "primary");
      properties.setProperty("hostRecheckSeconds", "1");
    }
    return properties;
  }

  @Override
  public Connection getConnection() throws SQLException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        Connection connection = connect();
        if (!patience.isZero()) {
          connection.setNetworkTimeout(Runnable::run, 0);
        }
        return connection;
      } catch (SQLException e) {
        if (System.nanoTime() - end >= 0 || Thread.interrupted()) {
          throw e;
        }
      }
      try {
        Thread.sleep(BETWEEN_TRIES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SQLException("interrupted while connecting", "08001", e);
      }
    }
  }

  /// Straight from the driver: DriverManager would search every jar for drivers first.
  private Connection connect() throws SQLException {
    Connection connection = DRIVER.connect(url, properties);
    if (connection == null) {
      throw new SQLException("not an address of PostgreSQL", "08001");
    }
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the account is fixed");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public String toString() {
    return "PostgresConnections";
  }
}
