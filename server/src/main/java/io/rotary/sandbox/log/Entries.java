package io.rotary.sandbox.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// The newest requests, oldest first, within bounds of number and memory.
final class Entries {
  private final int most;
  private final long heaviest;
  private final Deque<Entry> all = new ArrayDeque<>();
  private long weight;

  Entries(int most, long heaviest) {
    this.most = most;
    this.heaviest = heaviest;
  }

  synchronized void add(Entry entry) {
    all.add(entry);
    weight += entry.weight();
    while (all.size() > most || weight > heaviest) {
      weight -= all.removeFirst().weight();
    }
  }

  synchronized void clear() {
    all.clear();
    weight = 0;
  }

  /// Those behind the one with the id `after`; all when it is not there, for it may have been so
  /// long ago.
  synchronized List<Entry> after(String after) {
    List<Entry> behind = new ArrayList<>();
    for (Entry entry : all) {
      if (entry.id().equals(after)) {
        behind.clear();
      } else {
        behind.add(entry);
      }
    }
    return behind;
  }

  /// The newest `limit` of `entries` that are wanted.
  static List<Entry> newest(List<Entry> entries, Predicate<Entry> wanted, int limit) {
    List<Entry> fitting = entries.stream().filter(wanted).toList();
    return fitting.subList(Math.max(0, fitting.size() - limit), fitting.size());
  }
}
