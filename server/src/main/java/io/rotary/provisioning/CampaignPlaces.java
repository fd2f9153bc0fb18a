package io.rotary.provisioning;

import io.rotary.billing.Billing;
import io.rotary.money.Money;
import io.rotary.phone.NumberType;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.RentedNumbers.Subject;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Judges whether a number may be linked to a campaign, and keeps a place for it: from then on the
/// number counts towards the campaign's limit, and has paid the fee if there is one. The campaign's
/// row is locked meanwhile, so of two numbers that want the last place one gets it.
///
/// Source of the verdicts: contract 06.8.
final class CampaignPlaces {
  private final LinkTargetStore targets;
  private final LinkStore links;
  private final Billing billing;
  private final Map<Currency, Money> fees;

  CampaignPlaces(
      LinkTargetStore targets, LinkStore links, Billing billing, Map<Currency, Money> fees) {
    this.targets = targets;
    this.links = links;
    this.billing = billing;
    this.fees = fees;
  }

  /// Takes a place; answers the failure code when there is none to be had.
  Optional<String> take(Tx tx, UUID rentalId, Subject subject, String campaignId) {
    Optional<String> refusal = refusal(tx, rentalId, subject, campaignId);
    if (refusal.isPresent()) {
      return refusal;
    }
    Optional<Money> fee =
        Optional.ofNullable(fees.get(subject.currency())).filter(Money::isPositive);
    Optional<UUID> paid = fee.flatMap(one -> billing.takeCampaignFee(tx, subject.projectId(), one));
    if (fee.isPresent() && paid.isEmpty()) {
      return Optional.of(FailureCode.INSUFFICIENT_BALANCE);
    }
    links.updateReserved(tx, rentalId, true, paid.orElse(null));
    return Optional.empty();
  }

  /// Gives a place back that led to nothing, and the fee with it.
  void giveBack(Tx tx, UUID rentalId, Situation.Schedule schedule) {
    schedule.feeTransferId().ifPresent(paid -> billing.giveCampaignFeeBack(tx, paid));
    links.updateReserved(tx, rentalId, false, null);
  }

  private Optional<String> refusal(Tx tx, UUID rentalId, Subject subject, String campaignId) {
    if (subject.type() == NumberType.TOLL_FREE) {
      return Optional.of(FailureCode.TFN_NOT_ALLOWED);
    }
    Optional<Campaign> campaign = targets.lockCampaign(tx, subject.projectId(), campaignId);
    if (campaign.isEmpty()) {
      return Optional.of(FailureCode.CAMPAIGN_NOT_AVAILABLE);
    }
    return ofState(campaign.get().state()).or(() -> isFull(tx, rentalId, subject, campaign.get()));
  }

  private Optional<String> isFull(Tx tx, UUID rentalId, Subject subject, Campaign campaign) {
    long carried = targets.countOthers(tx, subject.projectId(), campaign.campaignId(), rentalId);
    return carried >= campaign.numberLimit()
        ? Optional.of(FailureCode.EXCEEDED_10DLC_LIMIT)
        : Optional.empty();
  }

  static Optional<String> ofState(Campaign.State state) {
    return switch (state) {
      case ACTIVE -> Optional.empty();
      case PENDING_ACCEPTANCE -> Optional.of("CAMPAIGN_PENDING_ACCEPTANCE");
      case EXPIRED -> Optional.of("CAMPAIGN_EXPIRED");
      case MNO_REJECTED -> Optional.of("CAMPAIGN_MNO_REJECTED");
      case MNO_SUSPENDED -> Optional.of("CAMPAIGN_MNO_SUSPENDED");
      case MNO_REVIEW -> Optional.of("CAMPAIGN_MNO_REVIEW");
      case MNO_NOT_SHARED -> Optional.of("MNO_SHARING_ERROR");
      case MOCK -> Optional.of("MOCK_CAMPAIGN_NOT_ALLOWED");
      case NOT_AVAILABLE -> Optional.of(FailureCode.CAMPAIGN_NOT_AVAILABLE);
      case FAILING -> Optional.of(FailureCode.CAMPAIGN_PROVISIONING_FAILED);
    };
  }
}
