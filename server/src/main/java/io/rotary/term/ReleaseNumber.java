package io.rotary.term;

import io.rotary.billing.Billing;
import io.rotary.billing.PeriodCharge;
import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.rental.ActiveNumber;
import io.rotary.rental.PaymentState;
import io.rotary.rental.Rental;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.What;
import java.time.Instant;
import java.util.Optional;

/// Ends a rental at the end of the period that is paid. Until then the number stays active and
/// listed; nothing is paid back; links that are still waiting are dropped.
///
/// A period that has begun and was not charged yet, because the job is late, is charged first: what
/// a release means does not depend on when jobs run. When that period cannot be paid the rental
/// ends at once, for nothing paid is left.
///
/// Atomic. Releasing again changes nothing and answers the same. Refuses: `number_not_active`,
/// `number_locked`; `account_frozen` when a period is due that cannot be charged for that reason,
/// which is our fault and must not cost anybody the number. Source: contract 03.5, as observed on
/// the live service.
final class ReleaseNumber {
  private final TermParts parts;
  private final RenewRental renewRental;

  ReleaseNumber(TermParts parts, RenewRental renewRental) {
    this.parts = parts;
    this.renewRental = renewRental;
  }

  ActiveNumber run(Tx tx, String projectId, E164 number, Cause cause) {
    Term term = lock(tx, projectId, number);
    if (term.expireAt().isPresent()) {
      return parts.rental().get(tx, term.rentalId());
    }
    if (!term.lockReason().isEmpty()) {
      throw TermProblems.locked(number, term.lockReason()).asException();
    }
    // Links may not be begun from here on, and configurations are locked before accounts.
    parts.provisioning().lock(tx, term.rentalId());
    Term paid = settle(tx, term, cause);
    Instant end = paid.nextChargeAt();
    parts.terms().expires(tx, paid, Optional.of(end));
    if (!end.isAfter(tx.now())) {
      parts.queue().pull(tx, AdvanceRentals.KIND, tx.now());
    }
    parts.provisioning().dropWaiting(tx, paid.rentalId());
    parts
        .timeline()
        .record(tx, new Happening(number, projectId, What.RELEASED, "expires at " + end, cause));
    return parts.rental().get(tx, paid.rentalId());
  }

  private Term settle(Tx tx, Term term, Cause cause) {
    Term paid = term;
    while (paid.payment() == PaymentState.PAID && paid.isDueAt(tx.now())) {
      PeriodCharge charge = renewRental.charge(tx, paid, cause);
      if (charge == PeriodCharge.ACCOUNT_FROZEN) {
        throw Billing.refusal(charge, paid.perInterval(paid.monthly())).asException();
      }
      if (charge == PeriodCharge.NOT_ENOUGH_CREDIT) {
        return paid;
      }
      paid = lock(tx, term.projectId(), term.number());
    }
    return paid;
  }

  private Term lock(Tx tx, String projectId, E164 number) {
    return parts
        .terms()
        .lock(tx, projectId, number)
        .orElseThrow(() -> Rental.notActive(number).asException());
  }
}
