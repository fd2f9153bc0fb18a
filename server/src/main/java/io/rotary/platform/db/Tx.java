package io.rotary.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An open transaction. Only [Database] makes one, so holding one that may write is proof of being
/// inside a transaction. It runs SQL and tells the transaction's one time.
public final class Tx {
  private final Connection connection;
  private final Instant now;
  private final boolean mayWrite;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private int statements;

  private Tx(Connection connection, Instant now, boolean mayWrite) {
    this.connection = connection;
    this.now = now;
    this.mayWrite = mayWrite;
  }

  static Tx forReading(Connection connection, Instant now) {
    return new Tx(connection, now, false);
  }

  static Tx forWriting(Connection connection, Instant now) {
    return new Tx(connection, now, true);
  }

  /// The time of everything this transaction does, in whole microseconds as the store keeps it.
  public Instant now() {
    return now;
  }

  /// All rows of a query, each mapped by `mapper`. Parameters fill the question marks in order.
  public <T> List<T> list(String sql, Function<Row, T> mapper, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      Row row = new Row(rows);
      while (rows.next()) {
        all.add(mapper.apply(row));
      }
      return all;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /// The first row of a query, if there is one.
  public <T> Optional<T> find(String sql, Function<Row, T> mapper, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(mapper.apply(new Row(rows))) : Optional.empty();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /// Runs a statement that changes rows and tells how many it changed.
  public int update(String sql, @Nullable Object... parameters) {
    requireWrite();
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /// Runs one statement for many rows in one go; `parameters` has the values of one row each.
  public void batch(String sql, List<@Nullable Object[]> parameters) {
    requireWrite();
    statements++;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : parameters) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /// How many statements this transaction has sent so far; each is one round trip.
  public int statements() {
    return statements;
  }

  /// Runs `hint` once the transaction is committed, and never when it is rolled back. A crash in
  /// between loses it, so nothing that must happen may hang on it.
  public void afterCommit(Runnable hint) {
    requireWrite();
    afterCommit.add(hint);
  }

  void committed() {
    afterCommit.forEach(Runnable::run);
  }

  private void requireWrite() {
    if (!mayWrite) {
      throw new IllegalStateException("changing rows takes Database.write");
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... parameters)
      throws SQLException {
    statements++;
    PreparedStatement statement = connection.prepareStatement(sql);
    bind(statement, parameters);
    return statement;
  }

  private void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case null -> statement.setObject(i + 1, null);
        case Instant instant ->
            statement.setObject(i + 1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        case Enum<?> word -> statement.setString(i + 1, word.name());
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
        case UUID[] ids -> statement.setArray(i + 1, connection.createArrayOf("uuid", ids));
        case Long[] wholes -> statement.setArray(i + 1, connection.createArrayOf("int8", wholes));
        case Object value -> statement.setObject(i + 1, value);
      }
    }
  }
}
