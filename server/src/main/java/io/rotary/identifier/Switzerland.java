package io.rotary.identifier;

/// Identifiers of the Swiss UID register.
///
/// Source: Federal Statistical Office, UID register (uid.admin.ch): check digit by modulo 11.
final class Switzerland {
  private static final int[] WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4};

  private Switzerland() {}

  /// A number whose check digit would be ten is not issued.
  static boolean isUid(String text) {
    String digits = text.substring(3);
    int check = (11 - Digits.weighted(digits, WEIGHTS) % 11) % 11;
    return check == Digits.at(digits, 8);
  }
}
