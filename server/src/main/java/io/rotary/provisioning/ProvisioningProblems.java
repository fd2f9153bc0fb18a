package io.rotary.provisioning;

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
}
