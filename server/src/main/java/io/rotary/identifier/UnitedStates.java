package io.rotary.identifier;

import java.util.Set;

/// Identifiers of the Internal Revenue Service: no checksum, but prefixes that are never issued.
///
/// Source: IRS, "How EINs are assigned and valid EIN prefixes" (irs.gov).
final class UnitedStates {
  private static final Set<String> NOT_ISSUED =
      Set.of(
          "00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89",
          "96", "97");

  private UnitedStates() {}

  static boolean isEin(String digits) {
    return !NOT_ISSUED.contains(digits.substring(0, 2));
  }
}
