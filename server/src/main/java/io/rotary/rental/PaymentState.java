package io.rotary.rental;

/// How a rental stands with its rent.
public enum PaymentState {
  PAID,
  /// A period could not be charged; it is tried again and the number works.
  GRACE,
  /// The rent is owed for too long: the number is linked to nothing.
  SUSPENDED
}
