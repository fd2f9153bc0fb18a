package io.rotary.emergency;

import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Status;

/// Every refusal emergency addresses can raise.
final class EmergencyProblems {
  private static final String MISSING = "Missing E911 feature";

  private EmergencyProblems() {}

  /// The number has no emergency address. Words and detail are those of the live service (contract
  /// 03.6).
  static Problem missing() {
    return Problem.of(
        Status.NOT_FOUND,
        "emergency_address_missing",
        MISSING,
        new Detail.ResourceInfo("EmergencyAddress", "", "", MISSING));
  }

  /// Nobody can call for help from this number.
  static Problem notPossible() {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "emergency_not_possible",
        "An emergency address needs a US or CA number with VOICE");
  }

  /// Help would not find the address.
  static Problem noMatch() {
    return RequestProblems.invalidArgument(
        "address", "is not a known address; :validate tells what may have been meant");
  }
}
