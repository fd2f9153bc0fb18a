package io.rotary.rental;

import io.rotary.billing.Price;
import io.rotary.inventory.Inventory;
import io.rotary.inventory.ShelfNumber;
import io.rotary.inventory.Wanted;
import io.rotary.platform.db.Tx;

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
    Price price = beginRental.priceOf(tx, wanted.region(), wanted.type());
    ShelfNumber taken =
        inventory.takeAny(tx, wanted).orElseThrow(() -> Inventory.nothingFits().asException());
    return beginRental.run(tx, renter, price, taken, request);
  }
}
