package io.rotary.platform.db;

import io.rotary.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An open transaction. Only [Database] makes one, so holding one that may write is proof of being
/// inside a transaction. It runs SQL and tells the transaction's one time.
///
/// What [#later] takes travels with whatever is sent next, at the latest with the commit: the
/// driver sends statements that are joined by semicolons in one go and reads their results
/// together.
public final class Tx {
  private record Later(String sql, @Nullable Object[] parameters) {}

  private static final String TAKE_TURNS =
      "select pg_advisory_xact_lock(hashtextextended(?, 0)) as taken";

  private final Connection connection;
  private final Waits.Wait wait;
  private final Present present;
  private final Instant now;
  private final boolean mayWrite;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final List<Later> later = new ArrayList<>();
  private final Map<String, Problem> refusals = new HashMap<>();
  private int statements;
  private int roundTrips;

  private Tx(Connection connection, Waits.Wait wait, Present present, boolean mayWrite) {
    this.connection = connection;
    this.wait = wait;
    this.present = present;
    this.now = present.toStore();
    this.mayWrite = mayWrite;
  }

  static Tx forReading(Connection connection, Waits.Wait wait, Present present) {
    return new Tx(connection, wait, present, false);
  }

  static Tx forWriting(Connection connection, Waits.Wait wait, Present present) {
    return new Tx(connection, wait, present, true);
  }

  /// The time of everything this transaction does, in whole microseconds as the store keeps it.
  public Instant now() {
    return now;
  }

  /// For scans over everybody's rows: the condition that a row is of a project that goes by this
  /// transaction's time, see [Present#whose].
  public String whose(String column) {
    return present.whose(column);
  }

  /// Whether this transaction's time is one that a project has to itself.
  public boolean isInOneProjectsTime() {
    return !present.owner().isEmpty();
  }

  /// All rows of a query, each mapped by `mapper`. Parameters fill the question marks in order.
  public <T> List<T> list(String sql, Function<Row, T> mapper, @Nullable Object... parameters) {
    try (PreparedStatement statement = run(sql, parameters);
        ResultSet rows = statement.getResultSet()) {
      List<T> all = new ArrayList<>();
      Row row = new Row(rows);
      while (rows.next()) {
        all.add(mapper.apply(row));
      }
      return all;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// The first row of a query, if there is one.
  public <T> Optional<T> find(String sql, Function<Row, T> mapper, @Nullable Object... parameters) {
    try (PreparedStatement statement = run(sql, parameters);
        ResultSet rows = statement.getResultSet()) {
      return rows.next() ? Optional.of(mapper.apply(new Row(rows))) : Optional.empty();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// Runs a statement that changes rows and tells how many it changed.
  public int update(String sql, @Nullable Object... parameters) {
    requireWrite();
    try (PreparedStatement statement = run(sql, parameters)) {
      return statement.getUpdateCount();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// Runs a statement that changes rows together with the next one, or with the commit: it costs no
  /// round trip of its own. For changes whose count nobody needs and that break no rule, or one the
  /// caller cannot make polite; what goes wrong is raised by the statement it travels with.
  public void later(String sql, @Nullable Object... parameters) {
    requireWrite();
    statements++;
    later.add(new Later(sql, parameters));
  }

  /// From now on a statement that violates `constraint` raises `problem`. For changes that travel
  /// [#later]: their callers are gone when the rule is broken.
  public void refuse(String constraint, Problem problem) {
    refusals.put(constraint, problem);
  }

  /// Waits until no other transaction has `queue`, and has it until this one ends: whoever takes
  /// the same queue takes turns, on any node. What the one before has committed is seen by the next
  /// statement.
  public void takeTurns(String queue) {
    var _ = find(TAKE_TURNS, _ -> true, queue);
  }

  /// [#takeTurns] with the next statement or the commit. For a row that many want: transactions
  /// that wait for a queue are let in one by one, those that wait for a row wake each other.
  public void takeTurnsLater(String queue) {
    later(TAKE_TURNS, queue);
  }

  /// Runs one statement for many rows in one go; `parameters` has the values of one row each.
  public void batch(String sql, List<@Nullable Object[]> parameters) {
    requireWrite();
    statements++;
    roundTrips++;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      sendLater("");
      for (@Nullable Object[] row : parameters) {
        bind(statement, 0, row);
        statement.addBatch();
      }
      wait.begin();
      statement.executeBatch();
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      wait.end();
    }
  }

  /// How many statements this transaction has so far.
  public int statements() {
    return statements;
  }

  /// How often it has waited for the store so far.
  public int roundTrips() {
    return roundTrips;
  }

  /// Runs `hint` once the transaction is committed, and never when it is rolled back. A crash in
  /// between loses it, so nothing that must happen may hang on it.
  public void afterCommit(Runnable hint) {
    requireWrite();
    afterCommit.add(hint);
  }

  /// Sends what is still to be sent, and the end of the transaction with it.
  void commit() {
    try {
      sendLater("commit");
      wait.begin();
      connection.commit();
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      wait.end();
    }
  }

  void rollBack() throws SQLException {
    wait.begin();
    try {
      connection.rollback();
    } finally {
      wait.end();
    }
  }

  void committed() {
    afterCommit.forEach(Runnable::run);
  }

  /// What is raised for a statement that failed.
  private RuntimeException failed(SQLException cause) {
    DatabaseException failure = new DatabaseException(cause);
    return failure
        .violatedConstraint()
        .map(refusals::get)
        .<RuntimeException>map(Problem::asException)
        .orElse(failure);
  }

  private void requireWrite() {
    if (!mayWrite) {
      throw new IllegalStateException("changing rows takes Database.write");
    }
  }

  /// Sends what was to be sent later, and then this; its result is the statement's present one.
  private PreparedStatement run(String sql, @Nullable Object... parameters) throws SQLException {
    statements++;
    return send(sql, parameters);
  }

  private void sendLater(String last) throws SQLException {
    if (!later.isEmpty()) {
      send(last).close();
    }
  }

  private PreparedStatement send(String last, @Nullable Object... parameters) throws SQLException {
    roundTrips++;
    PreparedStatement statement = connection.prepareStatement(joined(last));
    try {
      int bound = 0;
      for (Later one : later) {
        bind(statement, bound, one.parameters());
        bound += one.parameters().length;
      }
      bind(statement, bound, parameters);
      wait.begin();
      statement.execute();
      for (int i = 0; i < later.size(); i++) {
        var _ = statement.getMoreResults();
      }
      later.clear();
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    } finally {
      wait.end();
    }
  }

  private String joined(String last) {
    if (later.isEmpty()) {
      return last;
    }
    StringBuilder all = new StringBuilder(1024);
    later.forEach(one -> all.append(one.sql()).append(";\n"));
    return all.append(last).toString();
  }

  /// Binds parameters behind the first `bound` ones.
  private void bind(PreparedStatement statement, int bound, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      int place = bound + i + 1;
      switch (parameters[i]) {
        case null -> statement.setObject(place, null);
        case Instant instant ->
            statement.setObject(place, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        case Enum<?> word -> statement.setString(place, word.name());
        case byte[] bytes -> statement.setBytes(place, bytes);
        case String[] texts -> statement.setArray(place, connection.createArrayOf("text", texts));
        case UUID[] ids -> statement.setArray(place, connection.createArrayOf("uuid", ids));
        case Long[] wholes -> statement.setArray(place, connection.createArrayOf("int8", wholes));
        case Object value -> statement.setObject(place, value);
      }
    }
  }
}
