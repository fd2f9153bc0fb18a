package io.rotary.sandbox.clock;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.JobRunner;
import io.rotary.platform.job.Scan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What is to be done for projects with a time of their own: the jobs and scans of everybody, run
/// for one of them, one after the other, in its time.
public final class OwnWork {
  private final Database database;
  private final JobRunner jobs;
  private final List<Scan> scans;

  /// `jobs` is a runner nobody starts.
  public OwnWork(Database database, JobRunner jobs, List<Scan> scans) {
    this.database = database;
    this.jobs = jobs;
    this.scans = List.copyOf(scans);
  }

  /// When the next thing is due.
  Optional<Instant> next() {
    return database.read(this::next);
  }

  private Optional<Instant> next(Tx tx) {
    List<Instant> all = new ArrayList<>();
    jobs.nextDue(tx).ifPresent(all::add);
    scans.forEach(scan -> scan.next(tx).ifPresent(all::add));
    return all.stream().min(Comparator.naturalOrder());
  }

  /// Does everything that is due, and what that makes due.
  void runDue(String runId, BooleanSupplier isToStop) {
    int done = 1;
    while (done > 0 && !isToStop.getAsBoolean()) {
      done = jobs.runDue();
      for (Scan scan : scans) {
        done += scan.run(runId, isToStop);
      }
    }
  }

  /// Whether a job that was begun in another time is still being run.
  boolean isAnyRunning() {
    return database.read(jobs::isAnyRunning);
  }
}
