package io.rotary.callback;

import io.rotary.platform.db.Database;
import io.rotary.platform.job.Claim;
import io.rotary.platform.job.Conclusion;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.RetryPolicy;
import java.time.Duration;

/// Removes events that are older than they need to be, once a day, some at a time.
final class PurgeEvents {
  static final JobKind KIND = JobKind.single("callback.purge", RetryPolicy.atMost(20));

  private static final int BATCH = 1_000;

  private final Database database;
  private final EventStore store;
  private final Duration keep;

  PurgeEvents(Database database, EventStore store, Duration keep) {
    this.database = database;
    this.store = store;
    this.keep = keep;
  }

  Conclusion run(Claim claim) {
    int deleted = BATCH;
    while (deleted == BATCH && !claim.isToStop()) {
      deleted = database.write(tx -> store.deleteBefore(tx, tx.now().minus(keep), BATCH));
    }
    return tx -> JobEnd.again(tx.now().plus(Duration.ofDays(1)));
  }
}
