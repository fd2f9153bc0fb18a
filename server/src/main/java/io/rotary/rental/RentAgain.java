package io.rotary.rental;

import io.rotary.billing.Billing;
import io.rotary.billing.DuePeriod;
import io.rotary.billing.PeriodCharge;
import io.rotary.phone.E164;
import io.rotary.platform.db.TimeOrderedId;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Configuration;
import io.rotary.provisioning.LinkOwner;
import io.rotary.provisioning.LinkRequest;
import io.rotary.provisioning.Provisioning;
import java.util.Optional;
import java.util.UUID;

/// Gives a number back to the project that rented it last: a new rental with the name, the callback
/// URL and the price of the old one, charged from now on without setup. What it was linked to is
/// asked for again.
///
/// Atomic with the caller's transaction, which has taken the number. Refuses `not_enough_credit`,
/// `account_frozen`.
final class RentAgain {
  private final ActiveNumberStore store;
  private final ActiveNumberReadModel numbers;
  private final Provisioning provisioning;
  private final Billing billing;

  RentAgain(ActiveNumberStore store, ActiveNumberReadModel numbers, Rental.Parts parts) {
    this.store = store;
    this.numbers = numbers;
    this.provisioning = parts.provisioning();
    this.billing = parts.billing();
  }

  ActiveNumber run(Tx tx, Term ended) {
    ActiveNumber old = numbers.get(tx, ended.rentalId());
    LinkRequest links = provisioning.remembered(tx, ended.rentalId());
    UUID rentalId = TimeOrderedId.next(tx.now());
    ActiveNumber rented =
        new ActiveNumber(
            rentalId,
            old.number(),
            old.projectId(),
            old.displayName(),
            old.region(),
            old.type(),
            old.capabilities(),
            old.monthly(),
            old.paymentIntervalMonths(),
            Term.startOfPeriod(tx.now(), old.paymentIntervalMonths(), 1),
            Optional.empty(),
            Provisioning.requested(links, tx.now()),
            old.callbackUrl());
    store.insert(tx, rented, tx.now());
    Configuration configuration = rented.configuration();
    provisioning.begin(tx, new LinkOwner(rentalId, old.projectId()), configuration);
    charge(tx, rented, ended);
    return rented;
  }

  private void charge(Tx tx, ActiveNumber rented, Term ended) {
    E164 number = rented.number();
    DuePeriod first =
        new DuePeriod(
            rented.rentalId(),
            number,
            rented.projectId(),
            ended.perInterval(ended.monthly()),
            tx.now(),
            rented.nextChargeAt());
    PeriodCharge charge = billing.chargePeriod(tx, first);
    if (charge != PeriodCharge.CHARGED) {
      throw Billing.refusal(charge, first.amount()).asException();
    }
  }
}
