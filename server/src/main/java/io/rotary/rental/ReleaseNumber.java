package io.rotary.rental;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Provisioning;

/// Ends a rental at the end of the period that is paid. Until then the number stays active and
/// listed; nothing is paid back; links that are still waiting are dropped.
///
/// Atomic. Releasing again changes nothing and answers the same. Refuses: `number_not_active`.
/// Source: contract 03.5, as observed on the live service.
final class ReleaseNumber {
  private final ActiveNumberStore store;
  private final ActiveNumberReadModel numbers;
  private final Provisioning provisioning;

  ReleaseNumber(ActiveNumberStore store, ActiveNumberReadModel numbers, Provisioning provisioning) {
    this.store = store;
    this.numbers = numbers;
    this.provisioning = provisioning;
  }

  ActiveNumber run(Tx tx, String projectId, E164 number) {
    if (!store.lock(tx, projectId, number)) {
      throw RentalProblems.notActive(number).asException();
    }
    ActiveNumber current = numbers.find(tx, projectId, number).orElseThrow();
    if (current.expireAt().isPresent()) {
      return current;
    }
    store.expireWithPaidPeriod(tx, current.rentalId());
    provisioning.dropWaiting(tx, current.rentalId());
    return numbers.find(tx, projectId, number).orElseThrow();
  }
}
