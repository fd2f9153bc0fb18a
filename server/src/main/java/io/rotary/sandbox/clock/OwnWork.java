package io.rotary.sandbox.clock;

import io.rotary.platform.db.Database;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.JobRunner;
import io.rotary.platform.job.Scan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  /// Does everything that is due, and what that makes due. Answers when the next thing is.
  Optional<Instant> runDue(String runId) {
    List<Optional<Instant>> nexts = nexts();
    boolean goesOn = isAnyDue(nexts);
    while (goesOn) {
      int done = isDue(nexts.getFirst()) ? jobs.runDue() : 0;
      for (int i = 0; i < scans.size(); i++) {
        if (isDue(nexts.get(i + 1))) {
          done += scans.get(i).run(runId, () -> false);
        }
      }
      nexts = nexts();
      goesOn = done > 0 && isAnyDue(nexts);
    }
    return nexts.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  /// Runs one job on this thread, due or not, see [JobRunner#runNow].
  public boolean runNow(JobKind kind, String key) {
    return jobs.runNow(kind, key);
  }

  /// When the next job is due, and the next of each scan.
  private List<Optional<Instant>> nexts() {
    return database.read(
        tx -> {
          List<Optional<Instant>> nexts = new ArrayList<>();
          nexts.add(jobs.nextDue(tx));
          scans.forEach(scan -> nexts.add(scan.next(tx)));
          return nexts;
        });
  }

  private boolean isAnyDue(List<Optional<Instant>> nexts) {
    return nexts.stream().anyMatch(this::isDue);
  }

  private boolean isDue(Optional<Instant> next) {
    return next.filter(at -> !at.isAfter(database.now())).isPresent();
  }

  /// Whether a job that was begun in another time is still being run.
  boolean isAnyRunning() {
    return database.read(jobs::isAnyRunning);
  }
}
