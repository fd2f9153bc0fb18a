package io.rotary.audit;

import io.rotary.ledger.Ledger;
import io.rotary.notice.Notices;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.job.Worker;
import java.util.List;

/// The auditor, see [AuditBooks].
public final class Audit {
  private final Ledger ledger;
  private final Notices notices;
  private final JobQueue queue;
  private final AuditStore store = new AuditStore();

  private Audit(Ledger ledger, Notices notices, JobQueue queue) {
    this.ledger = ledger;
    this.notices = notices;
    this.queue = queue;
  }

  public static Audit create(Ledger ledger, Notices notices, JobQueue queue) {
    return new Audit(ledger, notices, queue);
  }

  public List<Worker> workers(Database database) {
    return List.of(new Worker(AuditBooks.KIND, new AuditBooks(database, ledger, notices)::run));
  }

  /// Puts the job that runs for ever, unless it is there.
  public void ensureJobs(Tx tx) {
    queue.ensure(tx, AuditBooks.KIND, tx.now());
  }

  /// Forgets what was found about something, because it has been put right: found again, it is told
  /// again.
  public void forget(Tx tx, String resource) {
    store.deleteFindings(tx, resource);
  }
}
