package io.rotary.identifier;

/// Checksums that several countries use. What comes in has been matched against the identifier's
/// form before, so characters are what they should be.
final class Digits {
  private Digits() {}

  static int at(String text, int index) {
    return text.charAt(index) - '0';
  }

  static int sum(String text) {
    return text.chars().map(digit -> digit - '0').sum();
  }

  /// The sum of each digit times the weight at its place.
  static int weighted(String text, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * at(text, i);
    }
    return sum;
  }

  /// ISO/IEC 7812-1 annex B: from the right every second digit is doubled, and the sum of all
  /// digits ends in zero.
  static boolean isLuhn(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = at(text, text.length() - 1 - i);
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  /// ISO/IEC 7064, the hybrid system MOD 11,10.
  static boolean isMod1110(String text) {
    int check = 10;
    for (int i = 0; i < text.length() - 1; i++) {
      int sum = (at(text, i) + check) % 10;
      check = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (check + at(text, text.length() - 1)) % 10 == 1;
  }

  /// ISO/IEC 7064, MOD 97-10, letters being 10 to 35 as for bank accounts.
  static boolean isMod9710(String text) {
    int rest = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = Character.digit(text.charAt(i), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
  }
}
