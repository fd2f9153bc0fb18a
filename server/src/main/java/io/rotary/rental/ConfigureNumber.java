package io.rotary.rental;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Provisioning;

/// Changes the display name, the callback URL and the links of an active number.
///
/// Atomic: all parts of a change are stored or none. Links are scheduled; the values in force stay
/// until a link has been made. A released number may still be changed until it expires.
///
/// Refuses: `number_not_active`, and what [Provisioning#check] refuses. Source: contract 03.4.
final class ConfigureNumber {
  private final ActiveNumberStore store;
  private final ActiveNumberReadModel numbers;
  private final Provisioning provisioning;

  ConfigureNumber(
      ActiveNumberStore store, ActiveNumberReadModel numbers, Provisioning provisioning) {
    this.store = store;
    this.numbers = numbers;
    this.provisioning = provisioning;
  }

  ActiveNumber run(Tx tx, String projectId, E164 number, NumberChange change) {
    if (!store.lock(tx, projectId, number)) {
      throw RentalProblems.notActive(number).asException();
    }
    ActiveNumber current = numbers.find(tx, projectId, number).orElseThrow();
    provisioning.check(tx, projectId, current.region(), change.links());

    String displayName = change.displayName().over(current.displayName(), "");
    String callbackUrl = change.callbackUrl().over(current.callbackUrl(), "");
    store.update(tx, current.rentalId(), displayName, callbackUrl);
    provisioning.change(tx, current.rentalId(), current.configuration(), change.links());
    return numbers.find(tx, projectId, number).orElseThrow();
  }
}
