package io.rotary.identifier;

/// Identifiers of the Canada Revenue Agency.
///
/// Source: canada.ca, "Business number"; the check digit as python-stdnum has it.
final class Canada {
  private Canada() {}

  /// Luhn over the nine digits; a program account (`RC0001`) may follow.
  static boolean isBusinessNumber(String text) {
    return Digits.isLuhn(text.substring(0, 9));
  }
}
