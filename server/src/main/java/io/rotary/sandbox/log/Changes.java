package io.rotary.sandbox.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the transactions of one request have changed, those that were committed. Lives on the
/// thread of the request.
final class Changes {
  private final Map<String, Rows> rows = new TreeMap<>();
  private final List<String> eventIds = new ArrayList<>();

  /// How many rows of a table.
  record Rows(String table, long inserted, long updated, long deleted) {
    private Rows and(Rows other) {
      return new Rows(
          table, inserted + other.inserted, updated + other.updated, deleted + other.deleted);
    }
  }

  void add(List<Rows> more, List<String> moreEventIds) {
    more.forEach(one -> rows.merge(one.table(), one, Rows::and));
    eventIds.addAll(moreEventIds);
  }

  List<Rows> rows() {
    return List.copyOf(rows.values());
  }

  List<String> eventIds() {
    return List.copyOf(eventIds);
  }
}
