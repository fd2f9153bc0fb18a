package io.rotary.rental;

import io.rotary.inventory.Inventory;
import io.rotary.inventory.Taken;
import io.rotary.inventory.Wanted;
import io.rotary.platform.db.Tx;
import java.util.Optional;

/// Rents any number that fits, the lowest that nobody else is just taking. Callers at the same time
/// get different numbers and never wait for each other while stock lasts.
///
/// Atomic like [RentNumber]. Refuses: `illegal_number_type`, `no_number_matches`, then what
/// [BeginRental] refuses. Source: contract 02.5; the free choice among matches is our decision.
final class RentAnyNumber {
  private final Inventory inventory;
  private final BeginRental beginRental;

  RentAnyNumber(Inventory inventory, BeginRental beginRental) {
    this.inventory = inventory;
    this.beginRental = beginRental;
  }

  ActiveNumber run(Tx tx, Renter renter, Wanted wanted, RentRequest request) {
    Optional<Taken> taken = inventory.takeAny(tx, wanted);
    if (taken.isEmpty()) {
      beginRental.requireSold(tx, wanted.region(), wanted.type());
      throw Inventory.nothingFits().asException();
    }
    return beginRental.run(tx, renter, taken.get(), request);
  }
}
