package io.rotary.rental.roll;

import java.util.Arrays;

/// The numbers of a [Sheet] in order of name: `order` has their positions, and each name is kept
/// once, with the rank of the first number that has it and where its bytes end.
record Names(int[] order, int[] firstRanks, int[] ends, byte[] bytes) {
  /// The first rank whose name and number come after these.
  int rankAfter(byte[] name, int positionAfter) {
    int run = run(name);
    if (run < 0) {
      int next = -run - 1;
      return next == firstRanks.length ? order.length : firstRanks[next];
    }
    int found = Arrays.binarySearch(order, firstRanks[run], endOf(run), positionAfter);
    return found < 0 ? -found - 1 : found;
  }

  /// The name of the number at a rank.
  byte[] at(int rank) {
    int found = Arrays.binarySearch(firstRanks, rank);
    return name(found < 0 ? -found - 2 : found);
  }

  /// Which name, in order, or where it would be, as binary searches tell it.
  private int run(byte[] name) {
    int low = 0;
    int high = firstRanks.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared =
          Arrays.compareUnsigned(bytes, start(middle), ends[middle], name, 0, name.length);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  private byte[] name(int run) {
    return Arrays.copyOfRange(bytes, start(run), ends[run]);
  }

  private int start(int run) {
    return run == 0 ? 0 : ends[run - 1];
  }

  private int endOf(int run) {
    return run + 1 == firstRanks.length ? order.length : firstRanks[run + 1];
  }

  long size() {
    return 4L * (order.length + firstRanks.length + ends.length) + bytes.length;
  }
}
