package io.rotary.identifier;

/// Identifiers of the Agenzia delle Entrate.
///
/// Sources: D.P.R. 633/1972, article 35 (partita IVA); decreto ministeriale 23 dicembre 1976
/// (codice fiscale and its check letter).
final class Italy {
  private static final int[] ODD_PLACES = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private Italy() {}

  /// Luhn; digits eight to ten name the tax office.
  static boolean isPartitaIva(String digits) {
    int office = Integer.parseInt(digits.substring(7, 10));
    boolean isOffice =
        (office >= 1 && office <= 100)
            || office == 120
            || office == 121
            || office == 888
            || office == 999;
    return isOffice && Digits.isLuhn(digits);
  }

  /// That of a person has a letter to check it, that of an organisation is its partita IVA.
  static boolean isCodiceFiscale(String text) {
    if (text.length() == 11) {
      return isPartitaIva(text);
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = text.charAt(i);
      int value = c <= '9' ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ODD_PLACES[value] : value;
    }
    return text.charAt(15) == 'A' + sum % 26;
  }
}
