package io.rotary.emergency;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.rental.ActiveNumber;
import io.rotary.rental.Rental;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.Timeline;
import io.rotary.timeline.What;

/// Deletes the emergency address of a number. Atomic.
///
/// Refuses: `number_not_active`, `emergency_address_missing`. Source: contract 03.6.
final class DeprovisionEmergencyAddress {
  private final Rental rental;
  private final EmergencyAddressStore store;
  private final Timeline timeline;

  DeprovisionEmergencyAddress(Rental rental, EmergencyAddressStore store, Timeline timeline) {
    this.rental = rental;
    this.store = store;
    this.timeline = timeline;
  }

  void run(Tx tx, String projectId, E164 number, Cause cause) {
    ActiveNumber active = rental.lock(tx, projectId, number);
    if (!store.delete(tx, active.rentalId())) {
      throw EmergencyProblems.missing().asException();
    }
    timeline.record(
        tx, new Happening(number, projectId, What.EMERGENCY_ADDRESS_REMOVED, "", cause));
  }
}
