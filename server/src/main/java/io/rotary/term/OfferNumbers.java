package io.rotary.term;

import io.rotary.inventory.Resting;
import io.rotary.phone.E164;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.Claim;
import io.rotary.platform.job.Conclusion;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.RetryPolicy;
import io.rotary.platform.job.Scan;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Puts numbers whose rest is over back on the shelf. One that the partner network still has linked
/// to its former renter rests on: it would ring there.
final class OfferNumbers implements Scan {
  static final JobKind KIND =
      JobKind.single("term.offer", RetryPolicy.atMost(100_000).upTo(Duration.ofMinutes(1)));

  /// Whoever lets a number rest for less than this wakes the job.
  static final Duration LONGEST_SLEEP = Duration.ofDays(1);

  private static final int BATCH = 100;
  private static final Duration WHILE_LINKED = Duration.ofHours(1);

  private final Database database;
  private final TermParts parts;
  private final Resting resting;

  OfferNumbers(Database database, TermParts parts) {
    this.database = database;
    this.parts = parts;
    this.resting = parts.resting();
  }

  Conclusion run(Claim claim) {
    var _ = run(claim.id(), claim::isToStop);
    return tx -> JobEnd.again(nextLook(tx));
  }

  @Override
  public int run(String runId, BooleanSupplier isToStop) {
    Cause cause = Cause.job(KIND.name(), runId);
    int all = 0;
    int taken = BATCH;
    while (taken == BATCH && !isToStop.getAsBoolean()) {
      taken = database.write(tx -> offerSome(tx, cause));
      all += taken;
    }
    return all;
  }

  @Override
  public Optional<Instant> next(Tx tx) {
    return resting.nextOver(tx);
  }

  private Instant nextLook(Tx tx) {
    Instant latest = tx.now().plus(LONGEST_SLEEP);
    return next(tx).filter(next -> next.isBefore(latest)).orElse(latest);
  }

  private int offerSome(Tx tx, Cause cause) {
    List<E164> rested = resting.takeRested(tx, BATCH);
    rested.forEach(number -> offer(tx, number, cause));
    return rested.size();
  }

  private void offer(Tx tx, E164 number, Cause cause) {
    Optional<Term> last = parts.terms().findNewest(tx, number);
    boolean isFree =
        last.map(term -> parts.provisioning().isFree(tx, term.rentalId())).orElse(true);
    if (isFree) {
      if (tx.isInOneProjectsTime()) {
        parts.terms().setApart(tx, number);
      }
      resting.offer(tx, number);
      parts.timeline().record(tx, new Happening(number, "", What.OFFERED, "", cause));
    } else {
      resting.prolong(tx, number, tx.now().plus(WHILE_LINKED));
    }
  }
}
