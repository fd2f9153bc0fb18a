package io.rotary.ledger;

import java.util.List;
import java.util.UUID;

/// What became of transfers that were to be booked: all of them, or none.
public sealed interface Booking {
  record Booked(List<UUID> transferIds) implements Booking {
    public Booked {
      transferIds = List.copyOf(transferIds);
    }
  }

  /// The account would fall below its limit.
  record NotEnough() implements Booking {}

  /// The account is frozen: the auditor found it wrong.
  record Frozen() implements Booking {}

  /// The business key has been booked before.
  record BookedBefore() implements Booking {}
}
