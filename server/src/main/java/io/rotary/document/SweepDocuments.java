package io.rotary.document;

import io.rotary.platform.db.Database;
import io.rotary.platform.job.Claim;
import io.rotary.platform.job.Conclusion;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.RetryPolicy;
import java.time.Duration;
import java.util.List;

/// Removes what was received and not kept within an hour, deletes the bytes of what was removed,
/// and forgets what is counted no more.
final class SweepDocuments {
  static final JobKind KIND =
      JobKind.single("document.sweep", RetryPolicy.atMost(100_000).upTo(Duration.ofHours(1)));

  private static final Duration ORPHAN = Duration.ofHours(1);
  private static final Duration TRACE = Duration.ofDays(2);
  private static final Duration PAUSE = Duration.ofMinutes(15);
  private static final int BATCH = 100;

  private final Database database;
  private final DocumentStore store;
  private final Shelf shelf;
  private final UsageStore usage = new UsageStore();

  SweepDocuments(Database database, DocumentStore store, Shelf shelf) {
    this.database = database;
    this.store = store;
    this.shelf = shelf;
  }

  Conclusion run(Claim claim) {
    database.run(tx -> store.updateAbandoned(tx, tx.now().minus(ORPHAN)));
    List<DocumentStore.Remains> remains = remains();
    while (!remains.isEmpty() && !claim.isToStop()) {
      remains.forEach(shelf::erase);
      remains = remains();
    }
    database.run(
        tx -> {
          var _ = store.deleteErased(tx, tx.now().minus(TRACE));
          var _ = usage.deleteBefore(tx, tx.now().minus(TRACE));
        });
    return tx -> JobEnd.again(tx.now().plus(PAUSE));
  }

  private List<DocumentStore.Remains> remains() {
    return database.read(tx -> store.listRemains(tx, BATCH));
  }
}
