package io.rotary.provisioning;

import java.util.Set;

/// The words for why a link could not be made (contract 08.2 to 08.4).
final class FailureCode {
  static final String SMS_PROVISIONING_FAILED = "SMS_PROVISIONING_FAILED";
  static final String VOICE_FAILED = "PROVISIONING_TO_VOICE_PLATFORM_FAILED";
  static final String CAMPAIGN_PROVISIONING_FAILED = "CAMPAIGN_PROVISIONING_FAILED";
  static final String CAMPAIGN_NOT_AVAILABLE = "CAMPAIGN_NOT_AVAILABLE";
  static final String EXCEEDED_10DLC_LIMIT = "EXCEEDED_10DLC_LIMIT";
  static final String PARTNER_SERVICE_UNAVAILABLE = "PARTNER_SERVICE_UNAVAILABLE";
  static final String INSUFFICIENT_BALANCE = "INSUFFICIENT_BALANCE";
  static final String TFN_NOT_ALLOWED = "TFN_NOT_ALLOWED";

  /// The codes an event about a campaign may carry.
  static final Set<String> OF_CAMPAIGNS =
      Set.of(
          CAMPAIGN_NOT_AVAILABLE,
          EXCEEDED_10DLC_LIMIT,
          "NUMBER_PROVISIONING_FAILED",
          PARTNER_SERVICE_UNAVAILABLE,
          "CAMPAIGN_PENDING_ACCEPTANCE",
          "MNO_SHARING_ERROR",
          CAMPAIGN_PROVISIONING_FAILED,
          "CAMPAIGN_EXPIRED",
          "CAMPAIGN_MNO_REJECTED",
          "CAMPAIGN_MNO_SUSPENDED",
          "CAMPAIGN_MNO_REVIEW",
          INSUFFICIENT_BALANCE,
          "MOCK_CAMPAIGN_NOT_ALLOWED",
          TFN_NOT_ALLOWED,
          "INVALID_NNID");

  private FailureCode() {}

  /// What a partner's word means for a leg. The result of a plan is binary, voice has one word.
  static String of(Leg leg, String said) {
    return switch (leg) {
      case PLAN -> SMS_PROVISIONING_FAILED;
      case CAMPAIGN -> OF_CAMPAIGNS.contains(said) ? said : CAMPAIGN_PROVISIONING_FAILED;
      case VOICE -> VOICE_FAILED;
    };
  }

  /// The `failureCode` of an event; `""` for a plan, whose result is binary.
  static String inEvent(Leg leg, String code) {
    return leg == Leg.PLAN ? "" : code;
  }

  /// The code of the system a failure came from, where one is published.
  static String internal(String code) {
    return switch (code) {
      case CAMPAIGN_NOT_AVAILABLE -> "502";
      case EXCEEDED_10DLC_LIMIT -> "CRS0001";
      case CAMPAIGN_PROVISIONING_FAILED -> "CRS0018";
      default -> "";
    };
  }
}
