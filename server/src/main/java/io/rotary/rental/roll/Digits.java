package io.rotary.rental.roll;

import io.rotary.phone.E164;

/// An E.164 number as a `long`: fifteen places of four bits, filled with its digits from the left,
/// and its length in the lowest four. Compared without sign, such keys are ordered as the numbers
/// are as text. No number has the key 0, which is before all of them.
final class Digits {
  static final int PLACES = 15;
  private static final int BITS = 4;
  private static final long DIGIT = 0xF;

  private Digits() {}

  static long key(E164 number) {
    return key(number.value());
  }

  /// The key of a number as text, and 0 for `""`.
  static long key(String number) {
    if (number.isEmpty()) {
      return 0;
    }
    return places(number.substring(1)) | (number.length() - 1);
  }

  static E164 number(long key) {
    StringBuilder text = new StringBuilder(PLACES + 1).append('+');
    for (int place = 0; place < length(key); place++) {
      text.append((char) ('0' + ((key >>> shift(place)) & DIGIT)));
    }
    return new E164(text.toString());
  }

  static int length(long key) {
    return (int) (key & DIGIT);
  }

  /// Digits from the left, without a length.
  static long places(String digits) {
    long places = 0;
    for (int place = 0; place < digits.length(); place++) {
      places |= (long) (digits.charAt(place) - '0') << shift(place);
    }
    return places;
  }

  /// One in the lowest bit of the last of so many places; added to them it makes what follows all
  /// numbers that begin with them.
  static long last(int places) {
    return 1L << shift(places - 1);
  }

  /// How far to the left a place is.
  static int shift(int place) {
    return BITS * (PLACES - place);
  }
}
