package io.rotary.identifier;

/// Identifiers of the Australian Business Register and of the companies register.
///
/// Sources: ABR, "Format of the ABN" (abr.business.gov.au/Help/AbnFormat); ASIC, "Australian
/// Company Number digit check" (asic.gov.au).
final class Australia {
  private Australia() {}

  /// One is taken from the first digit; the weighted sum is then a multiple of 89.
  static boolean isAbn(String digits) {
    int sum = Digits.weighted(digits, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19);
    return (sum - 10) % 89 == 0;
  }

  /// Weights 8 to 1; the last digit fills the sum up to a multiple of ten.
  static boolean isAcn(String digits) {
    return Digits.weighted(digits, 8, 7, 6, 5, 4, 3, 2, 1, 1) % 10 == 0;
  }
}
