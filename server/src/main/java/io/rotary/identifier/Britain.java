package io.rotary.identifier;

/// Identifiers of HM Revenue and Customs. A number of Companies House has no checksum.
///
/// Source: HMRC, VAT registration numbers: weights 8 to 2, modulo 97, with 55 added since 2009; as
/// python-stdnum has it.
final class Britain {
  private Britain() {}

  static boolean isVat(String text) {
    if (text.length() == 7) {
      boolean isDepartment = text.startsWith("GD", 2);
      return isDepartment == Integer.parseInt(text.substring(4)) < 500;
    }
    String digits = text.substring(2, 11);
    int rest = Digits.weighted(digits, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97;
    boolean isNewer = !digits.startsWith("0");
    return rest == 0 || (isNewer && (rest == 42 || rest == 55));
  }
}
