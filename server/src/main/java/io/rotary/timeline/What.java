package io.rotary.timeline;

/// What can happen to a number, as the operator reads it.
public enum What {
  /// An order holds the number.
  RESERVED,
  /// The order came to nothing; the number is on the shelf again.
  RESERVATION_ENDED,
  RENTED,
  /// Display name, callback URL or wanted links were changed.
  CONFIGURED,
  LINKED,
  UNLINKED,
  LINK_FAILED,
  /// A further period was charged.
  RENEWED,
  /// A period could not be charged; the grace period runs.
  OVERDUE,
  /// The grace period is over: the links are taken away until the rent is paid.
  SUSPENDED,
  /// What was owed has been paid.
  RESUMED,
  LOCKED,
  UNLOCKED,
  /// The rental will end with the period that is paid.
  RELEASED,
  RELEASE_UNDONE,
  /// The rental is over; the number rests.
  ENDED,
  /// The former renter has the number back.
  RESTORED,
  /// The rest is over; the number is on the shelf.
  OFFERED,
  EMERGENCY_ADDRESS_SET,
  EMERGENCY_ADDRESS_REMOVED
}
