package io.rotary.term;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.rental.Rental;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.What;

/// The operator keeps a project's number from being released, with a reason that the project is
/// told, or lifts that. Unpaid rent does not end a locked rental either: it stays suspended.
///
/// Atomic. Refuses: `number_not_active`.
final class LockNumber {
  private final TermParts parts;

  LockNumber(TermParts parts) {
    this.parts = parts;
  }

  /// Whether that changed anything; an empty reason lifts the lock.
  boolean run(Tx tx, String projectId, E164 number, Cause cause) {
    Term term =
        parts
            .terms()
            .lock(tx, projectId, number)
            .orElseThrow(() -> Rental.notActive(number).asException());
    String reason = cause.reason();
    if (reason.equals(term.lockReason())) {
      return false;
    }
    parts.terms().lockedBecause(tx, term, reason);
    What what = reason.isEmpty() ? What.UNLOCKED : What.LOCKED;
    parts.timeline().record(tx, new Happening(number, projectId, what, "", cause));
    return true;
  }
}
