package io.rotary.platform.job;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Runs one claimed job to its end: the work outside a transaction, then effect and end in one.
/// Whatever is thrown counts as a failed try.
final class JobRun {
  private static final Logger LOG = System.getLogger(JobRun.class.getName());
  private static final int LONGEST_ERROR = 500;

  private final Database database;
  private final JobStore store;
  private final JobListener listener;

  JobRun(Database database, JobStore store, JobListener listener) {
    this.database = database;
    this.store = store;
    this.listener = listener;
  }

  /// Answers what became of it, in the words of [JobListener#ended].
  String run(Worker worker, Claim claim) {
    try {
      Conclusion conclusion = worker.work().run(claim);
      return database.write(tx -> end(tx, worker.kind(), claim, conclusion.apply(tx)));
    } catch (LeaseLostException e) {
      LOG.log(Level.DEBUG, e.getMessage());
      return "lost";
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return failed(worker.kind(), claim, e);
    }
  }

  private String end(Tx tx, JobKind kind, Claim claim, JobEnd end) {
    return switch (end) {
      case JobEnd.Done _ -> held(claim, store.end(tx, claim), "done");
      case JobEnd.Again(var at) -> held(claim, store.endAndRunAgain(tx, claim, at), "again");
      case JobEnd.Failed(var why) -> tryAgain(tx, kind, claim, why);
      case JobEnd.GiveUp(var why) -> park(tx, claim, why);
    };
  }

  private String failed(JobKind kind, Claim claim, Throwable cause) {
    Level level = isStoreAway(cause) ? Level.DEBUG : Level.WARNING;
    LOG.log(level, claim + " failed", cause);
    try {
      return database.write(tx -> tryAgain(tx, kind, claim, String.valueOf(cause)));
    } catch (LeaseLostException e) {
      return "lost";
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, claim + " is left to the end of its lease", e);
      return "lost";
    }
  }

  private String tryAgain(Tx tx, JobKind kind, Claim claim, String why) {
    double chance = ThreadLocalRandom.current().nextDouble();
    Optional<Duration> wait = kind.retry().waitAfter(claim.attempt(), chance);
    if (wait.isEmpty()) {
      return park(tx, claim, why);
    }
    return held(
        claim, store.tryAgain(tx, claim, tx.now().plus(wait.get()), shortened(why)), "failed");
  }

  private String park(Tx tx, Claim claim, String why) {
    String reason = shortened(why);
    String parked = held(claim, store.park(tx, claim, reason), "parked");
    listener.parked(tx, claim.kind(), claim.key(), reason);
    tx.afterCommit(() -> LOG.log(Level.ERROR, claim + " is parked: " + reason));
    return parked;
  }

  private static String held(Claim claim, boolean isOurs, String outcome) {
    if (!isOurs) {
      throw new LeaseLostException(claim);
    }
    return outcome;
  }

  private static boolean isStoreAway(Throwable cause) {
    return cause instanceof ProblemException refused
        && refused.problem().status() == Status.UNAVAILABLE;
  }

  private static String shortened(String why) {
    return why.length() <= LONGEST_ERROR ? why : why.substring(0, LONGEST_ERROR);
  }
}
