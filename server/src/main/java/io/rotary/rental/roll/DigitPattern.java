package io.rotary.rental.roll;

import io.rotary.phone.NumberPattern;

/// A [NumberPattern] for keys of [Digits]: a range of keys, and digits that are looked for in each
/// key of it, at its end or anywhere.
///
/// `from` belongs to the range and `to` does not, compared without sign; `to` is 0 in an empty one.
record DigitPattern(long from, long to, String digits, boolean atEnd) {
  static final DigitPattern ALL = new DigitPattern(0, -1, "", false);
  private static final DigitPattern NONE = new DigitPattern(0, 0, "", false);

  private static final long EACH = 0x1111_1111_1111_1111L;
  private static final long THREE_BITS = 0x7777_7777_7777_7777L;

  static DigitPattern of(NumberPattern pattern) {
    boolean plus = pattern.text().startsWith("+");
    String digits = plus ? pattern.text().substring(1) : pattern.text();
    return switch (pattern.position()) {
      case START -> plus ? beginning(digits) : NONE;
      case CONTAINS -> plus ? beginning(digits) : new DigitPattern(0, -1, digits, false);
      case END -> plus ? whole(digits) : new DigitPattern(0, -1, digits, true);
    };
  }

  private static DigitPattern beginning(String digits) {
    long from = Digits.places(digits);
    return digits.isEmpty()
        ? ALL
        : new DigitPattern(from, from + Digits.last(digits.length()), "", false);
  }

  private static DigitPattern whole(String digits) {
    if (digits.isEmpty()) {
      return NONE;
    }
    long key = Digits.key("+" + digits);
    return new DigitPattern(key, key + 1, "", false);
  }

  boolean matches(long key) {
    return Long.compareUnsigned(key, from) >= 0
        && Long.compareUnsigned(key, to) < 0
        && finder().isIn(key);
  }

  /// Looks at single keys of the range.
  Finder finder() {
    if (digits.isEmpty()) {
      return _ -> true;
    }
    return atEnd ? ending() : within();
  }

  /// Whether a key has the digits.
  @FunctionalInterface
  interface Finder {
    boolean isIn(long key);
  }

  private Finder ending() {
    int length = digits.length();
    long wanted = Digits.places(digits) >>> Digits.shift(length - 1);
    long mask = -1L >>> (Long.SIZE - 4 * length);
    return key -> {
      int own = Digits.length(key);
      return own >= length && ((key >>> Digits.shift(own - 1)) & mask) == wanted;
    };
  }

  /// All places are looked at together: for each digit of the pattern the places that have it,
  /// moved to where the pattern would begin.
  private Finder within() {
    int length = digits.length();
    long[] everywhere = new long[length];
    for (int i = 0; i < length; i++) {
      everywhere[i] = EACH * (digits.charAt(i) - '0');
    }
    return key -> {
      int starts = Digits.length(key) - length + 1;
      if (starts <= 0) {
        return false;
      }
      long begins = -1L << Digits.shift(starts - 1);
      for (int i = 0; begins != 0 && i < everywhere.length; i++) {
        begins &= zeros(key ^ everywhere[i]) << (4 * i);
      }
      return begins != 0;
    };
  }

  /// The highest bit of each place that is zero.
  private static long zeros(long places) {
    return ~(((places & THREE_BITS) + THREE_BITS) | places | THREE_BITS);
  }
}
