package io.rotary.identifier;

/// Identifiers of the Receita Federal.
///
/// Sources: Receita Federal and SERPRO, "Cálculo dos dígitos verificadores de CNPJ alfanumérico"
/// (letters since July 2026, a character counts as its code less 48); Receita Federal, rules of the
/// CPF.
final class Brazil {
  private Brazil() {}

  static boolean isCnpj(String text) {
    return checkDigit(text, 12, 9) == Digits.at(text, 12)
        && checkDigit(text, 13, 9) == Digits.at(text, 13);
  }

  /// Numbers of one repeated digit add up and are not issued.
  static boolean isCpf(String digits) {
    return digits.chars().distinct().count() > 1
        && checkDigit(digits, 9, 11) == Digits.at(digits, 9)
        && checkDigit(digits, 10, 11) == Digits.at(digits, 10);
  }

  /// Weights run from the right, from 2 up to `heaviest` and again; ten is written as zero.
  private static int checkDigit(String text, int length, int heaviest) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Digits.at(text, length - 1 - i) * (i % (heaviest - 1) + 2);
    }
    int rest = sum % 11;
    return rest < 2 ? 0 : 11 - rest;
  }
}
