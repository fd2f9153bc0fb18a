package io.rotary.term;

import io.rotary.phone.E164;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// Every refusal about the course of a rental.
final class TermProblems {
  private TermProblems() {}

  /// The operator keeps the number from being released.
  static Problem locked(E164 number, String reason) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "number_locked",
        "Number " + number + " is locked against release: " + reason);
  }

  /// Only a released number can be had back.
  static Problem notReleased(E164 number) {
    return Problem.of(
        Status.FAILED_PRECONDITION, "number_not_released", "Number " + number + " is not released");
  }

  /// The number has been offered or rented again.
  static Problem goneFromRenter(E164 number) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "number_offered_again",
        "Number " + number + " no longer rests; its former renter cannot have it back");
  }

  /// The links of the rental that ended are still being taken away.
  static Problem stillLinked(E164 number) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "number_still_linked",
        "Number " + number + " is still being unlinked; try again when that is done");
  }

  /// What a live rental is linked to is its renter's affair.
  static Problem stillRented(E164 number) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "number_still_rented",
        "Number " + number + " is rented; its links are taken away when the rental ends");
  }

  /// Nobody ever rented the number here.
  static Problem neverRented(E164 number) {
    return Problem.of(
        Status.NOT_FOUND, "number_never_rented", "Number " + number + " was never rented");
  }
}
