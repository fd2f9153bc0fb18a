package io.rotary.emergency;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.rental.ActiveNumber;
import io.rotary.rental.Rental;

/// Deletes the emergency address of a number. Atomic.
///
/// Refuses: `number_not_active`, `emergency_address_missing`. Source: contract 03.6.
final class DeprovisionEmergencyAddress {
  private final Rental rental;
  private final EmergencyAddressStore store;

  DeprovisionEmergencyAddress(Rental rental, EmergencyAddressStore store) {
    this.rental = rental;
    this.store = store;
  }

  void run(Tx tx, String projectId, E164 number) {
    ActiveNumber active = rental.lock(tx, projectId, number);
    if (!store.delete(tx, active.rentalId())) {
      throw EmergencyProblems.missing().asException();
    }
  }
}
