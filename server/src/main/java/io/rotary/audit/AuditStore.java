package io.rotary.audit;

import io.rotary.platform.db.Tx;

/// SQL on how far the auditor has come and what it has found.
final class AuditStore {
  /// How far a check has come; `""` at the beginning.
  String findCursor(Tx tx, String check) {
    return tx.find(
            "select place from audit_cursor where subject = ?", row -> row.text("place"), check)
        .orElse("");
  }

  void updateCursor(Tx tx, String check, String place) {
    tx.update(
        """
        insert into audit_cursor (subject, place, moved_at) values (?, ?, ?)
        on conflict (subject) do update set place = excluded.place, moved_at = excluded.moved_at
        """,
        check,
        place,
        tx.now());
  }

  /// Whether it is new.
  boolean insertFinding(Tx tx, Finding finding) {
    return tx.update(
            """
            insert into audit_finding (resource, text, found_at) values (?, ?, ?)
            on conflict (resource, text) do nothing
            """,
            finding.resource(),
            finding.text(),
            tx.now())
        == 1;
  }

  void deleteFindings(Tx tx, String resource) {
    tx.update("delete from audit_finding where resource = ?", resource);
  }
}
