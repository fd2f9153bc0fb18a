package io.rotary.emergency;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.problem.RequestProblems;
import io.rotary.rental.ActiveNumber;
import io.rotary.rental.Rental;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.Timeline;
import io.rotary.timeline.What;

/// Stores where help is sent for a number, in place of what was stored before. What is stored is
/// the address as the validator writes it, which may differ from the one that was sent.
///
/// Atomic. The rental is locked, so an address is stored only while there is one. The validator was
/// asked before: nothing outside is called here.
///
/// Refuses: `number_not_active`, `emergency_not_possible`, `invalid_argument` for an address
/// without a match, `unavailable` when nobody could judge it. Source: contract 03.6.
final class ProvisionEmergencyAddress {
  private final Rental rental;
  private final EmergencyAddressStore store;
  private final Timeline timeline;

  ProvisionEmergencyAddress(Rental rental, EmergencyAddressStore store, Timeline timeline) {
    this.rental = rental;
    this.store = store;
    this.timeline = timeline;
  }

  EmergencyAddress run(
      Tx tx,
      String projectId,
      E164 number,
      NamedAddress asked,
      Validation validation,
      Cause cause) {
    ActiveNumber active = rental.lock(tx, projectId, number);
    EmergencyCalls.require(active);
    EmergencyAddress right =
        switch (validation) {
          case Validation.ExactMatch _ -> asked.address();
          case Validation.NearMatch near -> near.corrected();
          case Validation.NoMatch _ -> throw EmergencyProblems.noMatch().asException();
          case Validation.Unavailable _ -> throw RequestProblems.unavailable().asException();
        };
    store.upsert(tx, active.rentalId(), new NamedAddress(asked.displayName(), right));
    timeline.record(tx, new Happening(number, projectId, What.EMERGENCY_ADDRESS_SET, "", cause));
    return right;
  }
}
