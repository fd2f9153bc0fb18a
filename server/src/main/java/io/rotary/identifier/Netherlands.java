package io.rotary.identifier;

/// Identifiers of the Dutch tax office. A number of the Kamer van Koophandel has no checksum.
///
/// Sources: Logius, "elfproef" of BSN and RSIN; Belastingdienst, VAT identification number: since
/// 2020 that of a sole trader is checked by ISO/IEC 7064 MOD 97-10.
final class Netherlands {
  private Netherlands() {}

  static boolean isRsin(String digits) {
    return Digits.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
  }

  static boolean isVat(String text) {
    return isRsin(text.substring(2, 11)) || Digits.isMod9710(text);
  }
}
