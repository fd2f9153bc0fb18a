package io.rotary.provisioning;

/// A 10DLC campaign registered for a project. Its state selects the verdict on linking a number
/// (contract 06.8); `numberLimit` is how many numbers it may carry.
public record Campaign(String campaignId, State state, int numberLimit) {
  /// How many numbers a campaign may carry when nothing else is said.
  public static final int DEFAULT_NUMBER_LIMIT = 50;

  /// Named as in seed files (contract 11.3).
  public enum State {
    ACTIVE,
    PENDING_ACCEPTANCE,
    EXPIRED,
    MNO_REJECTED,
    MNO_SUSPENDED,
    MNO_REVIEW,
    MNO_NOT_SHARED,
    MOCK,
    NOT_AVAILABLE,
    FAILING
  }
}
