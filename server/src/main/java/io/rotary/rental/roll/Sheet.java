package io.rotary.rental.roll;

import io.rotary.platform.cache.BoundedCache;

/// The numbers of a project at one time, sorted, in arrays that never change: some 14 bytes each,
/// and their names. A number's position is its place in the order of numbers.
final class Sheet {
  private static final int KEPT_MATCHES = 16;

  private final long[] keys;
  private final short[] traits;
  private final Names names;
  private final int[] expiring;
  private final long[] expiries;
  private final BoundedCache<Sieve, Matches> matches = new BoundedCache<>(KEPT_MATCHES);

  /// The positions a sieve lets through, as bits, and how many they are.
  record Matches(long[] bits, int count) {}

  /// `expiring` has the positions of numbers that expire, at `expiries`, ascending in time.
  Sheet(long[] keys, short[] traits, Names names, int[] expiring, long[] expiries) {
    this.keys = keys;
    this.traits = traits;
    this.names = names;
    this.expiring = expiring;
    this.expiries = expiries;
  }

  int size() {
    return keys.length;
  }

  long key(int position) {
    return keys[position];
  }

  short traits(int position) {
    return traits[position];
  }

  Names names() {
    return names;
  }

  /// How many numbers expire, and how many of them have at `micros`: they come first.
  int expiring() {
    return expiring.length;
  }

  int expired(long micros) {
    int low = 0;
    int high = expiries.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (expiries[middle] <= micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int expiringPosition(int index) {
    return expiring[index];
  }

  long expiry(int index) {
    return expiries[index];
  }

  /// The position of a key, or -1.
  int position(long key) {
    int position = positionFrom(key);
    return position < keys.length && keys[position] == key ? position : -1;
  }

  /// The first position whose key is not before `key`.
  int positionFrom(long key) {
    return positionFrom(keys, keys.length, key);
  }

  static int positionFrom(long[] keys, int size, long key) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(keys[middle], key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Without regard to what has expired. A look at every number the first time, and kept for the
  /// pages that follow.
  Matches matches(Sieve sieve) {
    return matches.findOrMake(sieve, () -> look(sieve));
  }

  private Matches look(Sieve sieve) {
    long[] bits = new long[words()];
    DigitPattern.Finder finder = sieve.pattern().finder();
    int to = positionFrom(sieve.pattern().to());
    int count = 0;
    for (int i = positionFrom(sieve.pattern().from()); i < to; i++) {
      if (sieve.hasTraits(traits[i]) && finder.isIn(keys[i])) {
        bits[i >>> 6] |= 1L << i;
        count++;
      }
    }
    return new Matches(bits, count);
  }

  private int words() {
    return (keys.length + 63) >>> 6;
  }

  /// What it takes in memory, with all the matches it may keep.
  long bytes() {
    return 10L * keys.length + names.size() + 12L * expiring.length + 8L * KEPT_MATCHES * words();
  }
}
