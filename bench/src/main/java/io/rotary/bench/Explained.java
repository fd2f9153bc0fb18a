package io.rotary.bench;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A prepared statement and how long the database takes for it: planning and execution as EXPLAIN
/// tells them, without the way there and back. Plans are cached as for a client's statements.
final class Explained {
  private static final Pattern TIME = Pattern.compile("\"(?:Planning|Execution) Time\": ([0-9.]+)");

  private final Sql sql;
  private final String name;

  /// `types` of the parameters, which the statement calls `$1` and so on.
  Explained(Sql sql, String name, String types, String statement) throws SQLException {
    this.sql = sql;
    this.name = name;
    sql.run("prepare " + name + "(" + types + ") as " + statement);
  }

  long nanos(@Nullable Object... parameters) throws SQLException {
    String values =
        Arrays.stream(parameters).map(Explained::literal).collect(Collectors.joining(", "));
    String told =
        sql.text("explain (analyze, timing off, format json) execute " + name + "(" + values + ")");
    Matcher time = TIME.matcher(told);
    double millis = 0;
    while (time.find()) {
      millis += Double.parseDouble(time.group(1));
    }
    return (long) (millis * TimeUnit.MILLISECONDS.toNanos(1));
  }

  private static String literal(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "'" + text.replace("'", "''") + "'";
      case Object other -> other.toString();
    };
  }
}
