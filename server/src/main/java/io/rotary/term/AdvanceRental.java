package io.rotary.term;

import io.rotary.platform.db.Tx;
import io.rotary.rental.RentalTerms;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;
import java.time.Instant;

/// Takes the one step that is due about a rental: ends it when it has expired, charges the period
/// that has begun, or else finds out when to look again. Whoever lags behind takes one step after
/// the other, so each period is charged by itself.
final class AdvanceRental {
  private final RentalTerms terms;
  private final RenewRental renewRental;
  private final EndRental endRental;

  AdvanceRental(RentalTerms terms, RenewRental renewRental, EndRental endRental) {
    this.terms = terms;
    this.renewRental = renewRental;
    this.endRental = endRental;
  }

  void run(Tx tx, Term term, Cause cause) {
    Instant end = term.expireAt().orElse(Instant.MAX);
    if (!end.isAfter(tx.now())) {
      endRental.run(tx, term, end, cause);
    } else if (term.isDueAt(tx.now())) {
      renewRental.run(tx, term, cause);
    } else {
      terms.look(tx, term.rentalId(), term.expireAt().orElse(term.nextChargeAt()), 0);
    }
  }
}
