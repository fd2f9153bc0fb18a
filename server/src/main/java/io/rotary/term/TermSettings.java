package io.rotary.term;

import java.time.Duration;

/// The course of a rental, `renewal.*` and `number.quarantine` in the settings: which price a
/// further period costs, how long unpaid rent is put up with before the links are taken away
/// (`grace`), how long after that before the rental ends (`suspension`), how often meanwhile the
/// charge is tried and the operator reminded, and how long numbers rest.
public record TermSettings(
    PricePolicy price,
    Duration grace,
    Duration suspension,
    Duration retryEvery,
    Quarantine quarantine) {

  /// Which price a further period costs.
  public enum PricePolicy {
    /// The one agreed at the rent, whatever the price list says by now (contract 03.1).
    AGREED,
    /// The one on the price list that day, which is then the agreed one.
    LIST
  }
}
