package io.rotary.identifier;

/// Identifiers of Spanish companies, citizens and foreigners.
///
/// Sources: Orden EHA/451/2008 (composition of the NIF of legal persons); Ministerio del Interior,
/// "Cálculo del dígito de control del NIF-NIE" (interior.gob.es).
final class Spain {
  private static final String COMPANY_LETTERS = "JABCDEFGHI";
  private static final String PERSON_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

  private Spain() {}

  /// The check is a digit for some kinds of company and a letter for others; the lists of which is
  /// which contradict each other, so either will do.
  static boolean isCif(String text) {
    String digits = text.substring(1, 8);
    char check = text.charAt(8);
    for (int digit = 0; digit <= 9; digit++) {
      if (Digits.isLuhn(digits + digit)) {
        return check == '0' + digit || check == COMPANY_LETTERS.charAt(digit);
      }
    }
    return false;
  }

  static boolean isDni(String text) {
    int number = Integer.parseInt(text.substring(0, 8));
    return text.charAt(8) == PERSON_LETTERS.charAt(number % 23);
  }

  /// X, Y and Z stand for 0, 1 and 2.
  static boolean isNie(String text) {
    return isDni((text.charAt(0) - 'X') + text.substring(1));
  }
}
