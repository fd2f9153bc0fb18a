package io.rotary.sandbox.clock;

import io.rotary.platform.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Moves a project's time. Whatever becomes due on the way is done at the moment it is due, in
/// order, before this returns. What is due close together is done together, at most a second after
/// the first of it, so that a thousand renewals of one day are no thousand steps.
///
/// One at a time for each project; not atomic, for each thing that becomes due is a change of its
/// own. Refuses `clock_runs_forward` to set a time before something the project has: rents that end
/// before they began would come of it.
final class MoveClock {
  private static final Duration CLOSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration BREATH = Duration.ofMillis(2);
  private static final String RUN = "clock";

  private final Database database;
  private final ProjectTime time;
  private final OwnWork work;
  private final ClockStore store = new ClockStore();
  private final HappenedReadModel happened = new HappenedReadModel();
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /// Shared by whoever works for one project.
  private final ReentrantReadWriteLock everybody = new ReentrantReadWriteLock();

  MoveClock(Database database, ProjectTime time, OwnWork work) {
    this.database = database;
    this.time = time;
    this.work = work;
  }

  /// Goes to `target`, and lets time go on from there, or not. Answers what happened.
  List<Happened> set(String projectId, Instant target, boolean frozen) {
    return alone(
        projectId,
        () -> {
          Instant from = now(projectId);
          if (target.isBefore(from)) {
            setBack(projectId, target, frozen);
            return List.of();
          }
          return go(projectId, from, Optional.of(target), frozen);
        });
  }

  /// Goes on by a step.
  List<Happened> advance(String projectId, Step step) {
    return alone(
        projectId,
        () -> {
          Instant from = now(projectId);
          Instant target = step.after(from).orElseThrow(() -> ClockProblems.tooFar().asException());
          return go(projectId, from, Optional.of(target), isFrozen(projectId));
        });
  }

  /// Goes on to the moment at which the next thing is due, if there is any.
  List<Happened> advanceToNext(String projectId) {
    return alone(
        projectId, () -> go(projectId, now(projectId), Optional.empty(), isFrozen(projectId)));
  }

  /// Back to real time.
  void clear(String projectId) {
    var _ =
        alone(
            projectId,
            () -> {
              requireForward(projectId, time.real());
              database.run(tx -> store.delete(tx, projectId));
              time.clear(projectId);
              return true;
            });
  }

  /// Does what is due without moving anything, unless somebody is at it.
  void runDue(String projectId) {
    ReentrantLock lock = lock(projectId);
    if (everybody.readLock().tryLock()) {
      try {
        if (lock.tryLock()) {
          try {
            doDue(projectId);
          } finally {
            lock.unlock();
          }
        }
      } finally {
        everybody.readLock().unlock();
      }
    }
  }

  private void doDue(String projectId) {
    var _ = time.as(projectId, () -> work.runDue(RUN));
  }

  private List<Happened> go(
      String projectId, Instant from, Optional<Instant> target, boolean frozen) {
    hold(projectId, from);
    return time.as(
        projectId,
        () -> {
          HappenedReadModel.Mark mark = database.read(tx -> happened.mark(tx, projectId, from));
          Optional<Instant> first = work.runDue(RUN);
          Instant end = target.or(() -> first.filter(from::isBefore)).orElse(from);
          if (end.isAfter(from)) {
            walk(projectId, from, first, end);
          }
          keep(projectId, end, frozen);
          return database.read(tx -> happened.list(tx, projectId, mark));
        });
  }

  /// From now on the project's time stands still but for us; jobs that were begun in real time end
  /// first.
  private void hold(String projectId, Instant now) {
    boolean wasReal = time.find(projectId).isEmpty();
    Reading held = new Reading.Frozen(now);
    time.set(projectId, held);
    if (wasReal) {
      database.run(tx -> store.upsert(tx, projectId, held));
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (time.as(projectId, work::isAnyRunning) && System.nanoTime() < deadline) {
        LockSupport.parkNanos(BREATH.toNanos());
      }
    }
  }

  /// The store has the end before anything happens on the way: to be killed is to have been away
  /// until then, and no time is ever before what was done at it.
  private void walk(String projectId, Instant from, Optional<Instant> first, Instant target) {
    database.run(tx -> store.upsert(tx, projectId, new Reading.Frozen(target)));
    Instant now = from;
    Optional<Instant> next = first;
    while (next.isPresent() && !next.get().isAfter(target)) {
      if (!next.get().isAfter(now)) {
        throw new IllegalStateException("something due at " + next.get() + " is never done");
      }
      boolean isClose = next.get().isBefore(now.plus(CLOSE)) && now.isAfter(from);
      Instant stop = isClose ? next.get().plus(CLOSE) : next.get();
      now = stop.isAfter(target) ? target : stop;
      time.set(projectId, new Reading.Frozen(now));
      next = work.runDue(RUN);
    }
    time.set(projectId, new Reading.Frozen(target));
  }

  /// Lets a project that has nothing yet stand still at a time.
  void begin(String projectId, Instant now) {
    keep(projectId, now, true);
  }

  private void setBack(String projectId, Instant target, boolean frozen) {
    requireForward(projectId, target);
    hold(projectId, target);
    keep(projectId, target, frozen);
  }

  private void keep(String projectId, Instant now, boolean frozen) {
    Reading reading =
        frozen ? new Reading.Frozen(now) : new Reading.Shifted(Duration.between(time.real(), now));
    database.run(tx -> store.upsert(tx, projectId, reading));
    time.set(projectId, reading);
  }

  private void requireForward(String projectId, Instant target) {
    Optional<Instant> latest = database.read(tx -> happened.latest(tx, projectId));
    if (latest.filter(target::isBefore).isPresent()) {
      throw ClockProblems.clockRunsForward(latest.get()).asException();
    }
  }

  private Instant now(String projectId) {
    return time.as(projectId, database::now);
  }

  private boolean isFrozen(String projectId) {
    return time.find(projectId).filter(Reading.Frozen.class::isInstance).isPresent();
  }

  private ReentrantLock lock(String projectId) {
    return locks.computeIfAbsent(projectId, _ -> new ReentrantLock());
  }

  /// Does `work` while nobody else works for the project in its own time.
  <T> T alone(String projectId, Supplier<T> work) {
    ReentrantLock lock = lock(projectId);
    everybody.readLock().lock();
    try {
      lock.lock();
      try {
        return work.get();
      } finally {
        lock.unlock();
      }
    } finally {
      everybody.readLock().unlock();
    }
  }

  /// Does `work` while nobody else works for any project in its own time.
  void aloneForAll(Runnable work) {
    everybody.writeLock().lock();
    try {
      work.run();
    } finally {
      everybody.writeLock().unlock();
    }
  }
}
