package io.rotary.emergency;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.problem.RequestProblems;
import io.rotary.rental.ActiveNumber;
import io.rotary.rental.Rental;

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

  ProvisionEmergencyAddress(Rental rental, EmergencyAddressStore store) {
    this.rental = rental;
    this.store = store;
  }

  EmergencyAddress run(
      Tx tx, String projectId, E164 number, NamedAddress asked, Validation validation) {
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
    return right;
  }
}
