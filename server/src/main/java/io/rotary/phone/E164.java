package io.rotary.phone;

import java.util.Optional;

/// A telephone number in E.164 form: a plus sign and 7 to 15 digits. A value of this type always
/// has that form; whether a country can have a number of that length is asked of [NumberingPlan].
///
/// Source: contract 07.6, row on formats.
public record E164(String value) implements Comparable<E164> {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 16;

  public E164 {
    if (!hasForm(value)) {
      throw new IllegalArgumentException("not an E.164 number: " + value);
    }
  }

  /// The number written in `text`, if it has the form.
  public static Optional<E164> parse(String text) {
    return hasForm(text) ? Optional.of(new E164(text)) : Optional.empty();
  }

  private static boolean hasForm(String text) {
    return text.length() >= SHORTEST
        && text.length() <= LONGEST
        && text.charAt(0) == '+'
        && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
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
