package io.rotary.order;

import java.time.Duration;

/// How long an order waits for its customer, who decides about it, whether two must, and how many
/// numbers a project may have in orders that are not decided.
public record OrderSettings(Duration hold, Review review, boolean fourEyes, int mostHeld) {
  /// Who decides about an order that was submitted.
  public enum Review {
    /// A person, always.
    MANUAL,
    /// Nobody: it is approved at once.
    AUTO,
    /// Nobody where nothing is asked for, else a person.
    RULES
  }
}
