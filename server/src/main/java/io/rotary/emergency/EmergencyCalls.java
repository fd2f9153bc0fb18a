package io.rotary.emergency;

import io.rotary.rental.ActiveNumber;
import java.util.Set;

/// Which numbers help can be called from: those that can speak, in the United States and Canada
/// (contract 03.6).
final class EmergencyCalls {
  private static final Set<String> REGIONS = Set.of("US", "CA");

  private EmergencyCalls() {}

  static boolean arePossibleFrom(ActiveNumber number) {
    return number.capabilities().voice() && REGIONS.contains(number.region().value());
  }

  static void require(ActiveNumber number) {
    if (!arePossibleFrom(number)) {
      throw EmergencyProblems.notPossible().asException();
    }
  }
}
