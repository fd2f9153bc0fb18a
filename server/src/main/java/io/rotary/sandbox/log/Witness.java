package io.rotary.sandbox.log;

import io.rotary.platform.db.Tx;
import io.rotary.sandbox.clock.ProjectTime;
import java.util.List;
import java.util.function.Supplier;

/// Sees what the transactions of a request change. Those of jobs and of `/sandbox` itself are not
/// looked at and cost nothing; one that is looked at waits for the store once more, before its
/// commit.
final class Witness implements ProjectTime.Onlooker {
  private static final ScopedValue<Changes> CHANGES = ScopedValue.newInstance();

  private final ChangesReadModel read = new ChangesReadModel();

  /// Does `work` on this thread and collects what it changes.
  <T> T collect(Changes changes, Supplier<T> work) {
    return ScopedValue.where(CHANGES, changes).call(work::get);
  }

  @Override
  public void begun(Tx tx) {
    if (CHANGES.isBound()) {
      read.begin(tx);
    }
  }

  @Override
  public void committing(Tx tx) {
    if (CHANGES.isBound()) {
      Changes changes = CHANGES.get();
      List<Changes.Rows> rows = read.rows(tx);
      List<String> events = read.hasEvents(rows) ? read.events(tx) : List.of();
      tx.afterCommit(() -> changes.add(rows, events));
    }
  }
}
