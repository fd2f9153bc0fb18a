package io.rotary.auth;

import java.util.concurrent.ConcurrentHashMap;

/// Counts calls that have begun and not ended, by key. A key without such calls takes no memory.
final class Outstanding<K> {
  private final ConcurrentHashMap<K, Integer> counts = new ConcurrentHashMap<>();
  private final int most;

  /// `most` calls at once for each key; 0 for any number.
  Outstanding(int most) {
    this.most = most;
  }

  /// Takes a place; false when all are taken.
  boolean enter(K key) {
    if (most == 0) {
      return true;
    }
    boolean[] entered = {false};
    counts.compute(
        key,
        (_, count) -> {
          int present = count == null ? 0 : count;
          entered[0] = present < most;
          return entered[0] ? present + 1 : count;
        });
    return entered[0];
  }

  /// Gives a place back.
  void leave(K key) {
    if (most > 0) {
      counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  int keys() {
    return counts.size();
  }
}
