package io.rotary.identifier;

/// Identifiers of the German tax office. The number in a register of a court has no checksum.
///
/// Source: Bundeszentralamt für Steuern, VAT identification numbers; ISO/IEC 7064 MOD 11,10.
final class Germany {
  private Germany() {}

  static boolean isVat(String text) {
    return Digits.isMod1110(text.substring(2));
  }
}
