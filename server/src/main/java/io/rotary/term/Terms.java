package io.rotary.term;

import io.rotary.phone.E164;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.job.Scan;
import io.rotary.platform.job.Worker;
import io.rotary.provisioning.LinkOwner;
import io.rotary.rental.ActiveNumber;
import io.rotary.rental.RentalTerms;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;
import java.util.List;
import java.util.Optional;

/// The course of rentals: each period charged once, unpaid rent, release and its undoing, the end,
/// and the way of the number back to the shelf.
public final class Terms {
  private final TermParts parts;
  private final RenewRental renewRental;
  private final EndRental endRental;
  private final Optional<RenewTogether> renewTogether;

  private Terms(TermParts parts, TermSettings settings, List<RentalEnding> endings) {
    this.parts = parts;
    this.endRental = new EndRental(parts, settings.quarantine(), endings);
    this.renewRental = new RenewRental(parts, endRental, settings);
    this.renewTogether =
        settings.price() == TermSettings.PricePolicy.AGREED
            ? Optional.of(new RenewTogether(parts))
            : Optional.empty();
  }

  public static Terms create(TermParts parts, TermSettings settings, List<RentalEnding> endings) {
    return new Terms(parts, settings, endings);
  }

  public List<Route> routes(Idempotency idempotency, NumberingPlan plan) {
    return new ReleaseApi(idempotency, new ReleaseNumber(parts, renewRental), plan).routes();
  }

  /// What moves rentals on, `width` of them at a time.
  public List<Worker> workers(Database database, int width) {
    AdvanceRental advance = new AdvanceRental(parts.terms(), renewRental, endRental);
    return List.of(
        new Worker(
            AdvanceRentals.KIND,
            new AdvanceRentals(database, parts.terms(), advance, renewTogether, width)::run),
        new Worker(OfferNumbers.KIND, new OfferNumbers(database, parts)::run));
  }

  /// What the workers go over, one at a time: rentals, and numbers that rest.
  public List<Scan> scans(Database database) {
    AdvanceRental advance = new AdvanceRental(parts.terms(), renewRental, endRental);
    return List.of(
        new AdvanceRentals(database, parts.terms(), advance, renewTogether, 1),
        new OfferNumbers(database, parts));
  }

  /// Puts the jobs that run for ever, unless they are there.
  public void ensureJobs(Tx tx) {
    parts.queue().ensure(tx, AdvanceRentals.KIND, tx.now());
    parts.queue().ensure(tx, OfferNumbers.KIND, tx.now());
  }

  /// A project has credit again: what it owes is charged now, not at the next try.
  public static void creditArrived(Tx tx, JobQueue queue, String projectId) {
    if (new RentalTerms().tryOwingNow(tx, projectId) > 0) {
      queue.pull(tx, AdvanceRentals.KIND, tx.now());
    }
  }

  /// The same, for whoever has the feature at hand.
  public void creditArrived(Tx tx, String projectId) {
    creditArrived(tx, parts.queue(), projectId);
  }

  /// Takes a release back, see [UndoRelease].
  public ActiveNumber undoRelease(Tx tx, E164 number, Cause cause) {
    return new UndoRelease(parts).run(tx, number, cause);
  }

  /// Keeps a number from being released because of the cause's reason, see [LockNumber].
  public boolean lock(Tx tx, String projectId, E164 number, Cause cause) {
    return new LockNumber(parts).run(tx, projectId, number, cause);
  }

  /// Tries again to take away the links of a rental that is over. Refuses `number_never_rented`,
  /// `number_still_rented`.
  public void unlinkAgain(Tx tx, E164 number) {
    Term term =
        parts
            .terms()
            .lockNewest(tx, number)
            .orElseThrow(() -> TermProblems.neverRented(number).asException());
    if (term.endedAt().isEmpty()) {
      throw TermProblems.stillRented(number).asException();
    }
    parts.provisioning().end(tx, new LinkOwner(term.rentalId(), term.projectId()));
  }
}
