package io.rotary.platform.db;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A piece of a statement together with the values of its question marks, so that pieces can be put
/// together in any order: `Clause.of("and e164 >= ?\n", "+1206")`.
public record Clause(String sql, List<Object> values) {
  public static Clause of(String sql, Object... values) {
    return new Clause(sql, Arrays.asList(values));
  }

  /// Puts pieces one after the other.
  public static Clause join(Clause... pieces) {
    return new Clause(
        String.join("", Stream.of(pieces).map(Clause::sql).toList()),
        Stream.of(pieces).flatMap(piece -> piece.values().stream()).toList());
  }

  public Clause then(Clause... more) {
    return join(this, join(more));
  }

  public Clause then(String more, Object... values) {
    return then(of(more, values));
  }

  /// The values in order.
  public Object[] parameters() {
    return values.toArray();
  }
}
