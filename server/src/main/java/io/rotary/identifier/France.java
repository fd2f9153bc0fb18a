package io.rotary.identifier;

/// Identifiers of the French register of companies and their establishments.
///
/// Sources: INSEE, definitions of SIREN and SIRET; the establishments of La Poste follow a rule of
/// their own. The key of the VAT number: Code général des impôts, annexe III, article 286 ter.
final class France {
  private static final String POST_OFFICE = "356000000";

  private France() {}

  static boolean isSiren(String digits) {
    return Digits.isLuhn(digits);
  }

  static boolean isSiret(String digits) {
    if (digits.startsWith(POST_OFFICE) && Digits.sum(digits) % 5 == 0) {
      return true;
    }
    return isSiren(digits.substring(0, 9)) && Digits.isLuhn(digits);
  }

  /// A key of digits follows from the SIREN; one with a letter does not.
  static boolean isVat(String text) {
    String key = text.substring(2, 4);
    String siren = text.substring(4);
    boolean isFree = !key.chars().allMatch(Character::isDigit);
    return isSiren(siren) && (isFree || Long.parseLong(siren + "12") % 97 == Integer.parseInt(key));
  }
}
