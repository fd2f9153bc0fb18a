package io.rotary.ledger;

import io.rotary.money.Money;

/// An amount to take from one account and give to another. `businessKey` says what it is for and
/// can be booked once for ever; `note` says it in words.
public record Transfer(
    String businessKey, String source, String destination, Money amount, String note) {
  public Transfer {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("a transfer moves a positive amount, not " + amount);
    }
  }
}
