package io.rotary.platform.job;

import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// Where jobs are put: a row in the caller's transaction, so the work exists exactly when its cause
/// was committed. A kind and a key name one job; scheduling it again replaces it, and a run of it
/// that is under way can then no longer end.
public final class JobQueue {
  private final JobStore store = new JobStore();
  private final List<Runnable> wakes = new CopyOnWriteArrayList<>();

  /// Puts a job for `key` into its lane, to run at `dueAt`.
  public void schedule(Tx tx, JobKind kind, String key, Lane lane, Instant dueAt) {
    schedule(tx, kind, List.of(key), lane, dueAt);
  }

  /// Puts several jobs of one lane in one statement.
  public void schedule(Tx tx, JobKind kind, List<String> keys, Lane lane, Instant dueAt) {
    store.upsert(tx, kind.name(), keys, lane, dueAt);
    if (!dueAt.isAfter(tx.now())) {
      tx.afterCommit(this::wake);
    }
  }

  /// Puts the one job of a kind that reschedules itself for ever, unless it is there.
  public void ensure(Tx tx, JobKind kind, Instant dueAt) {
    store.insertIfAbsent(tx, kind.name(), "", dueAt);
  }

  /// Makes the one job of a kind run at `at` at the latest, also when it is running just now and
  /// would have chosen a later time.
  public void pull(Tx tx, JobKind kind, Instant at) {
    pull(tx, kind, "", at);
  }

  /// Makes the job for `key` run at `at` at the latest; nothing when there is none.
  public void pull(Tx tx, JobKind kind, String key, Instant at) {
    store.pull(tx, kind.name(), key, at);
    if (!at.isAfter(tx.now())) {
      tx.afterCommit(this::wake);
    }
  }

  /// Takes a job away; a run of it that is under way can no longer end.
  public void cancel(Tx tx, JobKind kind, String key) {
    store.delete(tx, kind.name(), key);
  }

  /// Bounds how many jobs of a lane run at once below what the kind allows.
  public void narrow(Tx tx, JobKind kind, Lane lane, int atOnce) {
    store.upsertLane(tx, kind.name(), lane.name(), atOnce);
  }

  /// Lifts the bound of [#narrow].
  public void widen(Tx tx, JobKind kind, Lane lane) {
    store.deleteLane(tx, kind.name(), lane.name());
  }

  /// Makes sure, until the transaction ends, that the job is still ours; otherwise the transaction
  /// is rolled back. To be called last, after the rows of the job's subject have been locked.
  public void confirm(Tx tx, Claim claim) {
    if (!store.lock(tx, claim)) {
      throw new LeaseLostException(claim);
    }
  }

  /// Jobs in a state, oldest first.
  public List<JobReport> list(Tx tx, String state, int most) {
    return store.list(tx, state, most);
  }

  /// How many jobs are parked.
  public long countParked(Tx tx) {
    return store.countParked(tx);
  }

  /// Lets a parked job run again now; false when it is not parked.
  public boolean resume(Tx tx, UUID jobId) {
    boolean was = store.resume(tx, jobId);
    tx.afterCommit(this::wake);
    return was;
  }

  /// Adds what is called when a job may have become due. A hint: runners also look by themselves.
  public void onDue(Runnable wake) {
    wakes.add(wake);
  }

  private void wake() {
    wakes.forEach(Runnable::run);
  }
}
