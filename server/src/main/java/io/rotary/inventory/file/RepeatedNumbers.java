package io.rotary.inventory.file;

import io.rotary.phone.E164;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Finds numbers that a file has twice, in memory that does not grow with the file, by going
/// through it twice. The first time ([#note]) a bit filter of fixed size sorts out all numbers but
/// those that may be repeated; the second time ([#earlierLine]) only these are remembered with
/// their lines, so the answer is exact.
///
/// A file with more than [#MOST_SUSPECTS] such numbers is not watched beyond them; [#isExhausted]
/// tells.
public final class RepeatedNumbers {
  public static final int MOST_SUSPECTS = 200_000;

  /// 2^27 bits are 16 MiB: one number in a hundred thousand is suspected wrongly in a file of a
  /// million.
  private static final int FILTER_BITS = 27;

  private static final long UNSEEN = 0;

  private final long[] filter = new long[1 << (FILTER_BITS - 6)];
  private final Map<Long, Long> suspects = new HashMap<>();
  private boolean exhausted;

  /// First time through the file.
  public void note(E164 number) {
    long digits = Long.parseLong(number.digits());
    if (!wasSet(digits)) {
      return;
    }
    if (suspects.size() < MOST_SUSPECTS) {
      suspects.put(digits, UNSEEN);
    } else {
      exhausted |= !suspects.containsKey(digits);
    }
  }

  /// Second time through: the line that had this number before, if one had.
  public OptionalLong earlierLine(E164 number, long line) {
    long digits = Long.parseLong(number.digits());
    long earlier = suspects.getOrDefault(digits, line);
    if (earlier == UNSEEN) {
      suspects.put(digits, line);
    }
    return earlier == UNSEEN || earlier == line ? OptionalLong.empty() : OptionalLong.of(earlier);
  }

  /// Whether there were too many to remember, so that some repeats were not found.
  public boolean isExhausted() {
    return exhausted;
  }

  /// Sets the number's three bits and tells whether all were set before.
  private boolean wasSet(long digits) {
    long hash = mixed(digits);
    boolean all = true;
    for (int i = 0; i < 3; i++) {
      int bit = (int) (hash & ((1L << FILTER_BITS) - 1));
      long mask = 1L << (bit & 63);
      all &= (filter[bit >>> 6] & mask) != 0;
      filter[bit >>> 6] |= mask;
      hash = mixed(hash);
    }
    return all;
  }

  /// Spreads the bits of close numbers apart (the finalizer of SplitMix64).
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
