package io.rotary.inventory;

import io.rotary.phone.E164;
import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// Every refusal the shelf can raise.
final class InventoryProblems {
  private InventoryProblems() {}

  /// The number is not in stock, or somebody has it.
  static Problem notAvailable(E164 number) {
    return Problem.of(
        Status.NOT_FOUND,
        "number_not_available",
        "Number is not available",
        Detail.ResourceInfo.of("AvailableNumber", number.value()));
  }

  /// No number in stock fits what was asked.
  static Problem nothingFits() {
    return Problem.of(
        Status.NOT_FOUND,
        "no_number_matches",
        "No number is available that matches",
        Detail.ResourceInfo.of("AvailableNumber", ""));
  }
}
