package io.rotary.term;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.rental.ActiveNumber;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.What;
import java.util.Optional;

/// The operator takes a release back. Before the rental has expired it simply goes on; while the
/// number rests, its former renter gets it back in a new rental, charged from now on, and what it
/// was linked to is asked for again.
///
/// Atomic. Refuses: `number_never_rented`, `number_not_released`, `number_offered_again`,
/// `number_still_linked`, `not_enough_credit`, `account_frozen`.
final class UndoRelease {
  private final TermParts parts;

  UndoRelease(TermParts parts) {
    this.parts = parts;
  }

  ActiveNumber run(Tx tx, E164 number, Cause cause) {
    Term term =
        parts
            .terms()
            .lockNewest(tx, number)
            .orElseThrow(() -> TermProblems.neverRented(number).asException());
    return term.endedAt().isPresent() ? restore(tx, term, cause) : goOn(tx, term, cause);
  }

  private ActiveNumber goOn(Tx tx, Term term, Cause cause) {
    if (term.expireAt().isEmpty()) {
      throw TermProblems.notReleased(term.number()).asException();
    }
    parts.terms().expires(tx, term, Optional.empty());
    parts.queue().pull(tx, AdvanceRentals.KIND, term.nextChargeAt());
    tell(tx, term, What.RELEASE_UNDONE, cause);
    return parts.rental().get(tx, term.rentalId());
  }

  private ActiveNumber restore(Tx tx, Term term, Cause cause) {
    if (!parts.provisioning().isFree(tx, term.rentalId())) {
      throw TermProblems.stillLinked(term.number()).asException();
    }
    if (!parts.resting().takeBack(tx, term.number())) {
      throw TermProblems.goneFromRenter(term.number()).asException();
    }
    ActiveNumber again = parts.rental().again(tx, term);
    tell(tx, term, What.RESTORED, cause);
    return again;
  }

  private void tell(Tx tx, Term term, What what, Cause cause) {
    parts.timeline().record(tx, new Happening(term.number(), term.projectId(), what, "", cause));
  }
}
