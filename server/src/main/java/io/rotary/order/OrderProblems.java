package io.rotary.order;

import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;
import java.util.List;

/// Every refusal an order can raise.
final class OrderProblems {
  private OrderProblems() {}

  /// The project has no order with this id.
  static Problem noOrder(String orderId) {
    return Problem.of(
        Status.NOT_FOUND,
        "unknown_order",
        "Number order not found",
        Detail.ResourceInfo.of("NumberOrder", orderId));
  }

  /// The order's pack asks for no document of this id.
  static Problem noAttachment(String attachmentId) {
    return Problem.of(
        Status.NOT_FOUND,
        "unknown_attachment",
        "Attachment not found",
        Detail.ResourceInfo.of("Attachment", attachmentId));
  }

  /// The region and type are not sold.
  static Problem notOffered(RegionCode region, NumberType type) {
    return Problem.of(
        Status.PERMISSION_DENIED, "illegal_number_type", type + " is not offered in " + region);
  }

  /// The number that was ordered is of another region or type than the order.
  static Problem otherType(RegionCode region, NumberType type) {
    return Problem.of(
        Status.PERMISSION_DENIED,
        "illegal_number_type",
        "The number is not a " + type + " number of " + region);
  }

  /// The project has as many numbers in undecided orders as it may.
  static Problem tooManyHeld(int held, int asked, int most) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "too_many_numbers_held",
        "Orders of the project hold %d numbers; with %d more they would pass the limit of %d"
            .formatted(held, asked, most));
  }

  /// The order is in a state that does not allow this.
  static Problem wrongState(OrderState state, String wanted) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "order_in_wrong_state",
        "The order is " + state + "; it must be " + wanted);
  }

  /// The order's region asks for a registration and there is none yet.
  static Problem registrationMissing() {
    return Problem.of(
        Status.FAILED_PRECONDITION, "registration_missing", "The order has no registration yet");
  }

  /// Documents that this registration makes mandatory have not been uploaded.
  static Problem attachmentsMissing(List<String> attachmentIds) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "attachment_missing",
        "Mandatory attachments are missing: " + String.join(", ", attachmentIds));
  }

  /// Two people must approve, and this one has already.
  static Problem fourEyes(String operator) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "four_eyes",
        "Another operator than " + operator + " must approve the order too");
  }
}
