package io.rotary.rental.roll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What has changed since a [Sheet] was made, sorted by key, at most a few thousand numbers. Never
/// changes itself.
final class Overlay {
  static final Overlay EMPTY = new Overlay(new Spot[] {});

  private static final Comparator<Spot> BY_KEY =
      (one, other) -> Long.compareUnsigned(one.key, other.key);

  private final Spot[] spots;

  /// A number that has changed, where the sheet has it (-1: nowhere), and what it is now; null when
  /// its rental has ended.
  record Spot(long key, int position, @Nullable Entry entry) {}

  private Overlay(Spot[] spots) {
    this.spots = spots;
  }

  /// With what has changed since, each number once.
  Overlay with(Sheet sheet, List<Change> changes) {
    Spot[] newer =
        changes.stream().map(change -> spot(sheet, change)).sorted(BY_KEY).toArray(Spot[]::new);
    List<Spot> all = new ArrayList<>(spots.length + newer.length);
    int next = 0;
    for (Spot spot : newer) {
      while (next < spots.length && BY_KEY.compare(spots[next], spot) < 0) {
        all.add(spots[next++]);
      }
      if (next < spots.length && spots[next].key == spot.key) {
        next++;
      }
      if (spot.position >= 0 || spot.entry != null) {
        all.add(spot);
      }
    }
    all.addAll(Arrays.asList(spots).subList(next, spots.length));
    return new Overlay(all.toArray(Spot[]::new));
  }

  private static Spot spot(Sheet sheet, Change change) {
    long key = Digits.key(change.number());
    return new Spot(key, sheet.position(key), change.listed().map(Entry::of).orElse(null));
  }

  int size() {
    return spots.length;
  }

  /// What the sheet has no longer, or has differently.
  int[] replaced() {
    return Arrays.stream(spots).mapToInt(Spot::position).filter(one -> one >= 0).toArray();
  }

  /// The numbers that are there now, in order of number.
  Stream<Entry> entries() {
    return Arrays.stream(spots).flatMap(spot -> Stream.ofNullable(spot.entry));
  }
}
