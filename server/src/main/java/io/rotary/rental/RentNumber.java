package io.rotary.rental;

import io.rotary.inventory.Inventory;
import io.rotary.inventory.Taken;
import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;

/// Rents the number a caller names.
///
/// Atomic: the number leaves the shelf, the rental begins, setup and first interval are charged and
/// the links are scheduled together, or nothing happens. Of several callers one gets the number;
/// the number's row is taken before the project's account, so those who lose never wait for money.
///
/// Refuses: `number_not_available`, then what [BeginRental] refuses. Source: contract 02.4.
final class RentNumber {
  private final Inventory inventory;
  private final BeginRental beginRental;

  RentNumber(Inventory inventory, BeginRental beginRental) {
    this.inventory = inventory;
    this.beginRental = beginRental;
  }

  ActiveNumber run(Tx tx, Renter renter, E164 number, RentRequest request) {
    Taken taken =
        inventory.take(tx, number).orElseThrow(() -> Inventory.notAvailable(number).asException());
    return beginRental.run(tx, renter, taken, request);
  }
}
