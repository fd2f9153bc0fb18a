package io.rotary.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A connection to the store's database, to set up and to count; one thread at a time.
final class Sql implements AutoCloseable {
  private final Connection connection;

  Sql(String url) throws SQLException {
    connection = DriverManager.getConnection(url);
    run("set time zone 'UTC'");
  }

  void run(String statement) throws SQLException {
    try (Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }

  int update(String statement, Object... parameters) throws SQLException {
    try (PreparedStatement prepared = prepare(statement, parameters)) {
      return prepared.executeUpdate();
    }
  }

  long whole(String query, Object... parameters) throws SQLException {
    return Long.parseLong(text(query, parameters));
  }

  /// The first column of the first row.
  String text(String query, Object... parameters) throws SQLException {
    return texts(query, parameters).getFirst();
  }

  /// The first column of all rows.
  List<String> texts(String query, Object... parameters) throws SQLException {
    try (PreparedStatement prepared = prepare(query, parameters);
        ResultSet rows = prepared.executeQuery()) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }

  private PreparedStatement prepare(String statement, Object... parameters) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    for (int i = 0; i < parameters.length; i++) {
      prepared.setObject(i + 1, parameters[i]);
    }
    return prepared;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
