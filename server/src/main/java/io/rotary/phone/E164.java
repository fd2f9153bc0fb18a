package io.rotary.phone;

import java.util.Optional;

/// A telephone number in E.164 form: a plus sign and 7 to 15 digits. A value of this type always
/// has that form; whether a country can have a number of that length is asked of [NumberingPlan].
///
/// Source: contract 07.6, row on formats.
public record E164(String value) implements Comparable<E164> {
  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 15;

  public E164 {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not an E.164 number: " + value);
    }
  }

  /// The number written in `text`, if it has the form.
  public static Optional<E164> parse(String text) {
    return isWellFormed(text) ? Optional.of(new E164(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    int digits = text.length() - 1;
    if (digits < FEWEST_DIGITS || digits > MOST_DIGITS || text.charAt(0) != '+') {
      return false;
    }
    for (int i = 1; i <= digits; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /// The digits without the plus sign.
  public String digits() {
    return value.substring(1);
  }

  @Override
  public int compareTo(E164 other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
