package io.rotary.term;

import io.rotary.platform.db.Tx;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;

/// Something else that is to happen when a rental ends, in the same transaction.
@FunctionalInterface
public interface RentalEnding {
  void ended(Tx tx, Term rental, Cause cause);
}
