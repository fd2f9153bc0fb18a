package io.rotary.billing;

/// What became of a period that was to be charged.
public enum PeriodCharge {
  CHARGED,
  /// The balance does not cover it.
  NOT_ENOUGH_CREDIT,
  /// The account is frozen until somebody has looked at it.
  ACCOUNT_FROZEN
}
