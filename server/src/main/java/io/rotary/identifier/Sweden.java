package io.rotary.identifier;

/// Identifiers of the Swedish tax office.
///
/// Source: Skatteverket, organisation numbers (SKV 709): Luhn over ten digits; a VAT number is
/// `SE`, the organisation number and `01`.
final class Sweden {
  private Sweden() {}

  /// Twelve digits begin with 16, as when numbers are ported.
  static boolean isOrganisation(String digits) {
    return Digits.isLuhn(digits.substring(digits.length() - 10));
  }

  static boolean isVat(String text) {
    return Digits.isLuhn(text.substring(2, 12));
  }
}
