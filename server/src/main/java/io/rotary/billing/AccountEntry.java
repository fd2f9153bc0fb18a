package io.rotary.billing;

import io.rotary.money.Money;
import java.time.Instant;
import java.util.UUID;

/// One line of a project's account: what came in (positive) or went out (negative), when, what for,
/// and the balance it left. `sequence` has no gaps; `reference` is unique in the whole book.
public record AccountEntry(
    long sequence,
    UUID transferId,
    Instant bookedAt,
    Kind kind,
    Money amount,
    Money balanceAfter,
    String reference,
    String note) {

  /// What money moves for.
  public enum Kind {
    OPENING("opening:"),
    TOP_UP("topup:"),
    RENT("rent:"),
    CAMPAIGN_FEE("campaign:"),
    REFUND("refund:"),
    CORRECTION("correction:");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    static Kind of(String businessKey) {
      for (Kind kind : values()) {
        if (businessKey.startsWith(kind.prefix)) {
          return kind;
        }
      }
      throw new IllegalStateException("nobody books " + businessKey);
    }
  }
}
