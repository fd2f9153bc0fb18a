package io.rotary.platform.job;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Claims due jobs and runs each on a virtual thread of its own. Several nodes may run one; a job
/// that a dead node left behind is claimed again when its lease has run out, 40 seconds at most
/// after the node's last sign of life.
///
/// A test does not start it but calls [#runDue].
public final class JobRunner implements AutoCloseable {
  private static final Logger LOG = System.getLogger(JobRunner.class.getName());
  private static final int MOST_AT_ONCE = 512;
  private static final Duration LEASE = Duration.ofSeconds(40);
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(500);

  /// Jobs that become due together are claimed together.
  private static final Duration BREATH = Duration.ofMillis(5);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

  private final Database database;
  private final JobQueue queue;
  private final JobStore store = new JobStore();
  private final Map<String, Worker> workers = new HashMap<>();
  private final List<JobKind> kinds;
  private final JobListener listener;
  private final JobRun jobRun;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<UUID, Claim> running = new ConcurrentHashMap<>();
  private final Bell bell = new Bell();
  private final List<Thread> threads = new ArrayList<>();

  private JobRunner(Database database, JobQueue queue, List<Worker> workers, JobListener listener) {
    this.database = database;
    this.queue = queue;
    this.kinds = workers.stream().map(Worker::kind).toList();
    this.listener = listener;
    this.jobRun = new JobRun(database, store, listener);
    for (Worker worker : workers) {
      if (this.workers.put(worker.kind().name(), worker) != null) {
        throw new IllegalArgumentException("two workers for " + worker.kind().name());
      }
    }
  }

  /// A runner for these kinds; jobs of other kinds are left to nodes that know them.
  public static JobRunner create(
      Database database, JobQueue queue, List<Worker> workers, JobListener listener) {
    return new JobRunner(database, queue, workers, listener);
  }

  /// Begins to claim and run, until closed.
  public void start() {
    queue.onDue(bell::ring);
    threads.add(Thread.ofVirtual().name("jobs").start(this::claimUntilStopped));
    threads.add(Thread.ofVirtual().name("job-leases").start(this::beatUntilStopped));
  }

  /// Whether a job is being run, by whatever node.
  public boolean isAnyRunning(Tx tx) {
    return store.isAnyRunning(tx);
  }

  /// When the next job is due; one that waits to be pulled never is.
  public Optional<Instant> nextDue(Tx tx) {
    return store.nextDue(tx).filter(JobEnd.NEVER::isAfter);
  }

  /// Runs the job for `key` on this thread, due or not. False when there is none or it is being run
  /// already.
  public boolean runNow(JobKind kind, String key) {
    Optional<Claim> claimed =
        database
            .write(tx -> store.claimNow(tx, kind.name(), key, LEASE))
            .map(row -> new Claim(row, stopping));
    claimed.ifPresent(
        claim -> {
          running.put(claim.token(), claim);
          run(claim);
        });
    return claimed.isPresent();
  }

  /// Runs everything that is due, one job after the other on this thread, until nothing is due any
  /// more. Answers how many runs that took.
  public int runDue() {
    int runs = 0;
    for (List<Claim> due = claim(1); !due.isEmpty(); due = claim(1)) {
      due.forEach(this::run);
      runs += due.size();
    }
    return runs;
  }

  /// How many jobs run on this node now.
  public int running() {
    return running.size();
  }

  /// Claims no more, lets running jobs end, and gives those that do not back to the other nodes.
  @Override
  public void close() {
    stopping.set(true);
    stopped.countDown();
    bell.ring();
    long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
    try {
      for (Thread thread : threads) {
        var _ = thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
      while (!running.isEmpty() && System.nanoTime() < deadline) {
        bell.await(BREATH);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    giveBack();
  }

  private void giveBack() {
    List<UUID> left = List.copyOf(running.keySet());
    if (!left.isEmpty()) {
      try {
        database.run(tx -> store.giveBack(tx, left));
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "the leases of {0} jobs run out by themselves", left.size());
      }
    }
  }

  private void claimUntilStopped() {
    while (!stopping.get()) {
      try {
        List<Claim> claimed = claim(MOST_AT_ONCE - running.size());
        for (Claim claim : claimed) {
          Thread.ofVirtual().name("job-" + claim.kind()).start(() -> run(claim));
        }
        if (claimed.isEmpty()) {
          bell.await(LOOK);
          var _ = stopped.await(BREATH.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void beatUntilStopped() {
    try {
      while (!stopped.await(BEAT.toMillis(), TimeUnit.MILLISECONDS) || !running.isEmpty()) {
        beat();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    List<UUID> tokens = List.copyOf(running.keySet());
    if (!tokens.isEmpty()) {
      try {
        var _ = database.write(tx -> store.beat(tx, tokens, LEASE));
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "leases could not be lengthened", e);
      }
    }
  }

  /// Nothing while the store is away.
  private List<Claim> claim(int most) {
    if (most <= 0) {
      return List.of();
    }
    try {
      List<Claim> claims =
          database.write(tx -> store.claim(tx, kinds, most, LEASE)).stream()
              .map(row -> new Claim(row, stopping))
              .toList();
      claims.forEach(claim -> running.put(claim.token(), claim));
      return claims;
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "jobs wait for the store", e);
      return List.of();
    }
  }

  private void run(Claim claim) {
    long begun = System.nanoTime();
    Duration late = Duration.between(claim.dueAt(), database.now());
    String outcome = "lost";
    try {
      outcome = jobRun.run(worker(claim), claim);
    } finally {
      running.remove(claim.token());
      listener.ended(claim.kind(), outcome, late, Duration.ofNanos(System.nanoTime() - begun));
      bell.ring();
    }
  }

  private Worker worker(Claim claim) {
    Worker worker = workers.get(claim.kind());
    if (worker == null) {
      throw new IllegalStateException("nobody works on " + claim.kind());
    }
    return worker;
  }
}
