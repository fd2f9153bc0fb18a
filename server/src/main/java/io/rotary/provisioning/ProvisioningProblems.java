package io.rotary.provisioning;

import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;

/// Every refusal provisioning can raise at once; what goes wrong later shows on the number.
final class ProvisioningProblems {
  private ProvisioningProblems() {}

  /// The campaign is not registered for the project, or the number is not a US number.
  static Problem unknownCampaign(String campaignId) {
    return Problem.of(
        Status.PERMISSION_DENIED,
        "unknown_campaign",
        "Campaign " + campaignId + " does not belong to this originator");
  }

  /// The rent is owed and the links have been taken away until it is paid.
  static Problem numberSuspended() {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "number_suspended",
        "The number is suspended until its rent is paid");
  }

  /// A call from the partner network whose signature does not hold, or is too old.
  static Problem notThePartner() {
    return Problem.of(
        Status.UNAUTHENTICATED, "invalid_partner_signature", "The signature is not valid");
  }

  /// The partner speaks of an operation it was never asked for.
  static Problem unknownOperation(String operationId) {
    return Problem.of(
        Status.NOT_FOUND,
        "unknown_operation",
        "There is no such operation",
        Detail.ResourceInfo.of("PartnerOperation", operationId));
  }
}
