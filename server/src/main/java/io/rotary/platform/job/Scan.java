package io.rotary.platform.job;

import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Work on the rows of a feature that are due, which have no jobs of their own: rentals, orders,
/// numbers that rest. One job scans them all and then sleeps until the next is due.
public interface Scan {
  /// Does what is due now, each in a transaction of its own, until nothing is due any more or
  /// `isToStop`. `runId` is what the changes are recorded under. Answers how much there was.
  int run(String runId, BooleanSupplier isToStop);

  /// When the next is due.
  Optional<Instant> next(Tx tx);
}
