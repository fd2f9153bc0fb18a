package io.rotary.term;

import io.rotary.platform.db.Tx;
import io.rotary.provisioning.LinkOwner;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.What;
import java.time.Instant;
import java.util.List;

/// Ends a rental: it leaves the project's list for good, its links are taken away by jobs, and the
/// number rests, from now on, for as long as its region and type ask.
///
/// Atomic with the caller's transaction, which holds the rental.
final class EndRental {
  private final TermParts parts;
  private final Quarantine quarantine;
  private final List<RentalEnding> endings;

  EndRental(TermParts parts, Quarantine quarantine, List<RentalEnding> endings) {
    this.parts = parts;
    this.quarantine = quarantine;
    this.endings = endings;
  }

  void run(Tx tx, Term term, Instant at, Cause cause) {
    parts.terms().ended(tx, term, at);
    parts.provisioning().end(tx, new LinkOwner(term.rentalId(), term.projectId()));
    endings.forEach(ending -> ending.ended(tx, term, cause));
    Instant offered = tx.now().plus(quarantine.of(term.region(), term.type()));
    parts.resting().begin(tx, term.number(), term.projectId(), offered);
    if (offered.isBefore(tx.now().plus(OfferNumbers.LONGEST_SLEEP))) {
      parts.queue().pull(tx, OfferNumbers.KIND, offered);
    }
    parts
        .timeline()
        .record(
            tx,
            new Happening(
                term.number(), term.projectId(), What.ENDED, "offered again at " + offered, cause));
  }
}
