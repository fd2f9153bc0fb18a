package io.rotary.order;

/// Where an order stands, named as on the wire (contract 05.8).
public enum OrderState {
  CREATED,
  IN_REVIEW,
  BLOCKED,
  COMPLETED,
  REJECTED,
  EXPIRED;

  /// Whether the customer is to do something next; an order waits for that only so long.
  boolean waitsForCustomer() {
    return this == CREATED || this == BLOCKED;
  }
}
