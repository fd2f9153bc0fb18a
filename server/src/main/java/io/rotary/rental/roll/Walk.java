package io.rotary.rental.roll;

import io.rotary.phone.E164;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers a page: positions of the sheet whose bits are set, and numbers that were added since, in
/// one order.
final class Walk {
  private final Sheet sheet;
  private final long[] bits;
  private final int size;
  private final List<E164> page = new ArrayList<>();

  Walk(Sheet sheet, long[] bits, int size) {
    this.sheet = sheet;
    this.bits = bits;
    this.size = size;
  }

  /// `added` is in order of number.
  List<E164> byNumber(long after, List<Entry> added) {
    Iterator<Entry> others =
        added.stream().filter(entry -> Long.compareUnsigned(entry.key(), after) > 0).iterator();
    @Nullable Entry other = next(others);
    int position = next(sheet.positionFrom(after + 1));
    while (page.size() < size && (position >= 0 || other != null)) {
      if (other == null
          || (position >= 0 && Long.compareUnsigned(sheet.key(position), other.key()) < 0)) {
        page.add(Digits.number(sheet.key(position)));
        position = next(position + 1);
      } else {
        page.add(Digits.number(other.key()));
        other = next(others);
      }
    }
    return page;
  }

  List<E164> byName(byte[] name, long after, List<Entry> added) {
    Entry behind = new Entry(after, name, (short) 0, Entry.NEVER);
    Iterator<Entry> others =
        added.stream()
            .filter(entry -> Entry.BY_NAME.compare(entry, behind) > 0)
            .sorted(Entry.BY_NAME)
            .iterator();
    @Nullable Entry other = next(others);
    int rank = nextRank(sheet.names().rankAfter(name, sheet.positionFrom(after + 1)));
    while (page.size() < size && (rank >= 0 || other != null)) {
      if (other == null || (rank >= 0 && Entry.BY_NAME.compare(at(rank), other) < 0)) {
        page.add(Digits.number(sheet.key(sheet.names().order()[rank])));
        rank = nextRank(rank + 1);
      } else {
        page.add(Digits.number(other.key()));
        other = next(others);
      }
    }
    return page;
  }

  private static @Nullable Entry next(Iterator<Entry> entries) {
    return entries.hasNext() ? entries.next() : null;
  }

  private Entry at(int rank) {
    long key = sheet.key(sheet.names().order()[rank]);
    return new Entry(key, sheet.names().at(rank), (short) 0, Entry.NEVER);
  }

  /// The first position from `from` on that is set, or -1.
  private int next(int from) {
    int word = from >>> 6;
    if (word >= bits.length) {
      return -1;
    }
    long rest = bits[word] & (-1L << from);
    while (rest == 0) {
      if (++word == bits.length) {
        return -1;
      }
      rest = bits[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(rest);
  }

  /// The first rank from `from` on whose position is set, or -1.
  private int nextRank(int from) {
    int[] order = sheet.names().order();
    for (int rank = from; rank < order.length; rank++) {
      int position = order[rank];
      if ((bits[position >>> 6] & (1L << position)) != 0) {
        return rank;
      }
    }
    return -1;
  }
}
