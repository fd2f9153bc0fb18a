package io.rotary.platform.db;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One row of a result, read by column name. `find…` is for columns that may be null.
public final class Row {
  private final ResultSet rows;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  public String text(String column) {
    return present(column, Row::string);
  }

  public Optional<String> findText(String column) {
    return read(column, Row::string);
  }

  public long whole(String column) {
    return present(column, (set, name) -> set.getObject(name, Long.class));
  }

  public Optional<Long> findWhole(String column) {
    return read(column, (set, name) -> set.getObject(name, Long.class));
  }

  public int integer(String column) {
    return present(column, (set, name) -> set.getObject(name, Integer.class));
  }

  public boolean bool(String column) {
    return present(column, (set, name) -> set.getObject(name, Boolean.class));
  }

  public Instant instant(String column) {
    return present(column, (set, name) -> set.getObject(name, OffsetDateTime.class)).toInstant();
  }

  public Optional<Instant> findInstant(String column) {
    return read(column, (set, name) -> set.getObject(name, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  public UUID uuid(String column) {
    return present(column, (set, name) -> set.getObject(name, UUID.class));
  }

  public Optional<UUID> findUuid(String column) {
    return read(column, (set, name) -> set.getObject(name, UUID.class));
  }

  public byte[] bytes(String column) {
    return present(column, ResultSet::getBytes);
  }

  public Optional<byte[]> findBytes(String column) {
    return read(column, ResultSet::getBytes);
  }

  public List<String> texts(String column) {
    return present(
        column,
        (set, name) -> {
          Array array = set.getArray(name);
          return array == null ? null : List.of((String[]) array.getArray());
        });
  }

  private static @org.jspecify.annotations.Nullable String string(ResultSet set, String name)
      throws SQLException {
    return set.getString(name);
  }

  private <T> T present(String column, Getter<T> getter) {
    return read(column, getter)
        .orElseThrow(() -> new IllegalStateException("column " + column + " is null"));
  }

  private <T> Optional<T> read(String column, Getter<T> getter) {
    try {
      return Optional.ofNullable(getter.get(rows, column));
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private interface Getter<T> {
    @org.jspecify.annotations.Nullable
    T get(ResultSet set, String column) throws SQLException;
  }
}
