package io.rotary.sandbox.clock;

import io.rotary.platform.db.Database;
import io.rotary.platform.http.Route;
import io.rotary.platform.job.JobQueue;
import io.rotary.sandbox.SandboxProjects;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The times of projects: read, set, moved, and lived through while nobody moves them.
public final class ProjectClocks implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ProjectClocks.class.getName());

  /// As often as jobs in real time are looked for; what is scheduled for now wakes us.
  private static final int LOOK_EVERY_MILLIS = 500;

  /// When projects begin whose ids and times are to be the same each time.
  private static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");

  private final Database database;
  private final ProjectTime time;
  private final MoveClock moveClock;
  private final ClocksApi api;
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean isClosed;

  private ProjectClocks(
      Database database, SandboxProjects projects, ProjectTime time, OwnWork work) {
    this.database = database;
    this.time = time;
    this.moveClock = new MoveClock(database, time, work);
    this.api = new ClocksApi(projects, time, moveClock);
  }

  public static ProjectClocks create(
      Database database, SandboxProjects projects, ProjectTime time, OwnWork work) {
    ProjectClocks clocks = new ProjectClocks(database, projects, time, work);
    time.load(database);
    return clocks;
  }

  public List<Route> routes() {
    return api.routes();
  }

  /// Does `work` while nothing is done for the project in its own time.
  public void alone(String projectId, Runnable work) {
    var _ =
        moveClock.alone(
            projectId,
            () -> {
              work.run();
              return true;
            });
  }

  /// Does `work` while nothing is done for any project in its own time.
  public void aloneForAll(Runnable work) {
    moveClock.aloneForAll(work);
  }

  /// The project begins anew, and the store knows nothing of a time of its own: it has real time,
  /// or where the sandbox is deterministic stands still at the time all of its projects begin.
  public void begin(String projectId) {
    time.clear(projectId);
    time.begin(projectId);
    if (time.isDeterministic()) {
      moveClock.begin(projectId, BEGINNING);
    }
  }

  /// Takes over the times that are in the store.
  public void reload() {
    time.projects().forEach(time::clear);
    time.load(database);
  }

  /// Begins to do what becomes due by itself in the times of projects, until closed.
  public void start(JobQueue queue) {
    queue.onDue(wake::release);
    Thread.ofVirtual().name("own-time").start(this::workUntilClosed);
  }

  @Override
  public void close() {
    isClosed = true;
    wake.release();
  }

  private void workUntilClosed() {
    while (!isClosed) {
      time.projects().forEach(this::workFor);
      try {
        var _ = wake.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        wake.drainPermits();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void workFor(String projectId) {
    if (atWork.add(projectId)) {
      Thread.ofVirtual()
          .name("own-time-" + projectId)
          .start(
              () -> {
                try {
                  moveClock.runDue(projectId);
                } catch (RuntimeException e) {
                  LOG.log(Level.DEBUG, "the time of " + projectId + " waits for the store", e);
                } finally {
                  atWork.remove(projectId);
                }
              });
    }
  }
}
