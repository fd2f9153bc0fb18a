package io.rotary.rental.roll;

/// The positions of a [Sheet] that match and are still there: a copy of [Sheet.Matches] to take
/// some out of.
final class Present {
  private final long[] bits;
  private long count;

  Present(Sheet.Matches matches) {
    this.bits = matches.bits().clone();
    this.count = matches.count();
  }

  void without(int position) {
    long bit = 1L << position;
    if ((bits[position >>> 6] & bit) != 0) {
      bits[position >>> 6] &= ~bit;
      count--;
    }
  }

  long count() {
    return count;
  }

  long[] bits() {
    return bits;
  }
}
