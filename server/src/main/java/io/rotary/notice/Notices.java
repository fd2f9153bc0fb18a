package io.rotary.notice;

import io.rotary.platform.db.Tx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/// What the operator is told, in the transaction of its cause; each notice is also one line in the
/// log.
public final class Notices {
  private static final Logger LOG = System.getLogger("io.rotary.notice");

  private final NoticeStore store = new NoticeStore();

  public void tell(Tx tx, Notice notice) {
    store.insert(tx, notice);
    tx.afterCommit(() -> log(notice));
  }

  /// Notices after a position, oldest first.
  public List<NoticeEntry> after(Tx tx, long position, int most) {
    return store.listAfter(tx, position, most);
  }

  private static void log(Notice notice) {
    LOG.log(
        notice.kind().isAlarm() ? Level.ERROR : Level.WARNING,
        "{0} project={1} {2}: {3}",
        notice.kind(),
        notice.projectId().isEmpty() ? "-" : notice.projectId(),
        notice.resource(),
        notice.text());
  }
}
