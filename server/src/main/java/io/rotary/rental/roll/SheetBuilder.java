package io.rotary.rental.roll;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/// Makes a [Sheet] of numbers that are told twice: first all in order of number, then in order of
/// name.
final class SheetBuilder {
  private static final int FIRST = 1024;

  private long[] keys = new long[FIRST];
  private short[] traits = new short[FIRST];
  private int size;
  private int[] expiring = new int[16];
  private long[] expiries = new long[16];
  private int expiringSize;

  private int[] order = {};
  private int ranked;
  private final BitSet named = new BitSet();
  private int[] firstRanks = new int[FIRST];
  private int[] ends = new int[FIRST];
  private byte[] bytes = new byte[FIRST];
  private int runs;

  void number(long key, short ownTraits, long expiresAt) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, grown(size));
      traits = Arrays.copyOf(traits, keys.length);
    }
    if (expiresAt != Entry.NEVER) {
      expires(size, expiresAt);
    }
    keys[size] = key;
    traits[size] = ownTraits;
    size++;
  }

  private void expires(int position, long at) {
    if (expiringSize == expiring.length) {
      expiring = Arrays.copyOf(expiring, grown(expiringSize));
      expiries = Arrays.copyOf(expiries, expiring.length);
    }
    expiring[expiringSize] = position;
    expiries[expiringSize++] = at;
  }

  /// The number at `position` has the name that comes next. The second name of a number and what is
  /// not among the numbers, at position -1, is passed over: it has changed while it was being read.
  void name(byte[] name, int position) {
    if (position < 0 || named.get(position)) {
      return;
    }
    if (order.length < size) {
      order = new int[size];
    }
    named.set(position);
    if (runs == 0 || !isLast(name)) {
      begin(name);
    }
    order[ranked++] = position;
  }

  int position(long key) {
    int position = Sheet.positionFrom(keys, size, key);
    return position < size && keys[position] == key ? position : -1;
  }

  private boolean isLast(byte[] name) {
    int start = runs == 1 ? 0 : ends[runs - 2];
    return Arrays.equals(bytes, start, ends[runs - 1], name, 0, name.length);
  }

  private void begin(byte[] name) {
    if (runs == ends.length) {
      ends = Arrays.copyOf(ends, grown(runs));
      firstRanks = Arrays.copyOf(firstRanks, ends.length);
    }
    int start = runs == 0 ? 0 : ends[runs - 1];
    int end = start + name.length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, grown(bytes.length)));
    }
    System.arraycopy(name, 0, bytes, start, name.length);
    firstRanks[runs] = ranked;
    ends[runs++] = end;
  }

  private static int grown(int size) {
    return size + (size >> 1);
  }

  /// What the sheet will take at least.
  long bytes() {
    return 14L * size + 12L * expiringSize + 8L * runs + (runs == 0 ? 0 : ends[runs - 1]);
  }

  Sheet build() {
    Names names =
        new Names(
            Arrays.copyOf(order, ranked),
            Arrays.copyOf(firstRanks, runs),
            Arrays.copyOf(ends, runs),
            Arrays.copyOf(bytes, runs == 0 ? 0 : ends[runs - 1]));
    int[] inTime =
        IntStream.range(0, expiringSize)
            .boxed()
            .sorted((one, other) -> Long.compare(expiries[one], expiries[other]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Sheet(
        Arrays.copyOf(keys, size),
        Arrays.copyOf(traits, size),
        names,
        Arrays.stream(inTime).map(index -> expiring[index]).toArray(),
        Arrays.stream(inTime).mapToLong(index -> expiries[index]).toArray());
  }
}
