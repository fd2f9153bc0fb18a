package io.rotary.rental;

import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// Every refusal renting and keeping numbers can raise.
final class RentalProblems {
  private RentalProblems() {}

  /// The region and type are not sold.
  static Problem notOffered(RegionCode region, NumberType type) {
    return Problem.of(
        Status.PERMISSION_DENIED, "illegal_number_type", type + " is not offered in " + region);
  }

  /// The region and type are sold, but `rental.scope` keeps them from being rented like this.
  static Problem outOfScope(RegionCode region, NumberType type) {
    return Problem.of(
        Status.PERMISSION_DENIED,
        "illegal_number_type",
        type + " numbers of " + region + " are not rented directly; use a number order");
  }

  /// The region's policy wants documents before a number is handed over.
  static Problem documentsMissing(RegionCode region, NumberType type) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "documents_missing",
        "Supporting documents are missing: "
            + type
            + " numbers of "
            + region
            + " are handed over through a number order");
  }

  /// The project does not have the number.
  static Problem notActive(E164 number) {
    return Problem.of(
        Status.NOT_FOUND,
        "number_not_active",
        "Number is not active",
        Detail.ResourceInfo.of("ActiveNumber", number.value()));
  }
}
