package io.rotary.term;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.Claim;
import io.rotary.platform.job.Conclusion;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.RetryPolicy;
import io.rotary.platform.job.Scan;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Status;
import io.rotary.rental.RentalTerms;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Advances every rental that is due, each in a transaction of its own, some at a time; then sleeps
/// until the next is. A rental that cannot be advanced for a fault of ours is put off and told
/// about, and holds up nobody else.
final class AdvanceRentals implements Scan {
  static final JobKind KIND =
      JobKind.single("term.advance", RetryPolicy.atMost(100_000).upTo(Duration.ofMinutes(1)));

  private static final Logger LOG = System.getLogger(AdvanceRentals.class.getName());

  /// The earliest a new rental can be due is later, so nobody needs to wake this job for one.
  private static final Duration LONGEST_SLEEP = Duration.ofDays(1);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final int LONGEST_PAUSE_DOUBLINGS = 8;

  private final Database database;
  private final RentalTerms terms;
  private final AdvanceRental advanceRental;
  private final Optional<RenewTogether> renewTogether;
  private final int width;

  /// Without `renewTogether` all go one by one.
  AdvanceRentals(
      Database database,
      RentalTerms terms,
      AdvanceRental advanceRental,
      Optional<RenewTogether> renewTogether,
      int width) {
    this.database = database;
    this.terms = terms;
    this.advanceRental = advanceRental;
    this.renewTogether = renewTogether;
    this.width = width;
  }

  Conclusion run(Claim claim) {
    var _ = run(claim.id(), claim::isToStop);
    return tx -> JobEnd.again(nextLook(tx));
  }

  @Override
  public int run(String runId, BooleanSupplier isToStop) {
    Cause cause = Cause.job(KIND.name(), runId);
    return width == 1 ? advanceAll(cause, isToStop) : advanceSideBySide(cause, isToStop);
  }

  @Override
  public Optional<Instant> next(Tx tx) {
    return terms.nextStep(tx);
  }

  private Instant nextLook(Tx tx) {
    Instant latest = tx.now().plus(LONGEST_SLEEP);
    return next(tx).filter(next -> next.isBefore(latest)).orElse(latest);
  }

  private int advanceSideBySide(Cause cause, BooleanSupplier isToStop) {
    try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
      int advanced = 0;
      for (Future<Integer> lane :
          IntStream.range(0, width)
              .mapToObj(_ -> lanes.submit(() -> advanceAll(cause, isToStop)))
              .toList()) {
        advanced += lane.get();
      }
      return advanced;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private int advanceAll(Cause cause, BooleanSupplier isToStop) {
    int advanced = renewTogether.map(many -> renewMany(many, cause, isToStop)).orElse(0);
    while (!isToStop.getAsBoolean() && advanceOne(cause)) {
      advanced++;
    }
    return advanced;
  }

  /// A batch that fails for a fault of ours is left to those who go one by one.
  private int renewMany(RenewTogether many, Cause cause, BooleanSupplier isToStop) {
    Set<String> leftOut = new HashSet<>();
    int renewed = 0;
    RenewTogether.Outcome last;
    do {
      try {
        last = database.write(tx -> many.run(tx, leftOut, cause));
      } catch (RuntimeException e) {
        if (isStoreAway(e)) {
          throw e;
        }
        LOG.log(Level.ERROR, "rentals cannot be renewed together", e);
        return renewed;
      }
      renewed += last.renewed();
      leftOut.addAll(last.leftOver());
    } while (!isToStop.getAsBoolean() && (last.renewed() > 0 || !last.leftOver().isEmpty()));
    return renewed;
  }

  /// Answers whether there was one.
  private boolean advanceOne(Cause cause) {
    AtomicReference<Optional<Term>> taken = new AtomicReference<>(Optional.empty());
    try {
      return database.write(
          tx -> {
            Optional<Term> due = terms.takeDue(tx);
            taken.set(due);
            due.ifPresent(term -> advanceRental.run(tx, term, cause));
            return due.isPresent();
          });
    } catch (RuntimeException e) {
      if (isStoreAway(e) || taken.get().isEmpty()) {
        throw e;
      }
      putOff(taken.get().get(), e);
      return true;
    }
  }

  private void putOff(Term term, RuntimeException cause) {
    int failures = term.failures() + 1;
    Duration pause =
        FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, LONGEST_PAUSE_DOUBLINGS));
    LOG.log(Level.ERROR, "the rental of " + term.number() + " cannot be advanced", cause);
    database.run(tx -> terms.look(tx, term.rentalId(), tx.now().plus(pause), failures));
  }

  private static boolean isStoreAway(RuntimeException e) {
    return e instanceof ProblemException refused
        && refused.problem().status() == Status.UNAVAILABLE;
  }
}
