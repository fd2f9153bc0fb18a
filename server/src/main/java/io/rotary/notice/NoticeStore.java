package io.rotary.notice;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.util.List;

/// All SQL on notices.
final class NoticeStore {
  void insert(Tx tx, Notice notice) {
    tx.later(
        "insert into notice (at, kind, project_id, resource, text) values (?, ?, ?, ?, ?)",
        tx.now(),
        notice.kind(),
        notice.projectId(),
        notice.resource(),
        notice.text());
  }

  List<NoticeEntry> listAfter(Tx tx, long position, int most) {
    return tx.list(
        """
        select position, at, kind, project_id, resource, text from notice
        where position > ? order by position limit ?
        """,
        NoticeStore::entry,
        position,
        most);
  }

  private static NoticeEntry entry(Row row) {
    return new NoticeEntry(
        row.whole("position"),
        row.instant("at"),
        new Notice(
            NoticeKind.valueOf(row.text("kind")),
            row.text("project_id"),
            row.text("resource"),
            row.text("text")));
  }
}
