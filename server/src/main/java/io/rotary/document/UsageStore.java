package io.rotary.document;

import io.rotary.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// All SQL on how many bytes projects send. Hours are counted as a whole, so no project can send
/// more than it may in any 24 hours.
final class UsageStore {
  private static final Duration WINDOW = Duration.ofHours(24);

  /// Counts bytes, or says that they are too many. Those of one project take turns until the
  /// transaction ends; the sum is a statement of its own, which sees what the one before committed.
  boolean take(Tx tx, String projectId, int bytes, long most) {
    Instant hour = tx.now().truncatedTo(ChronoUnit.HOURS);
    tx.takeTurns("document_usage/" + projectId);
    long before =
        tx.find(
                """
                select coalesce(sum(bytes), 0)::bigint as bytes from document_usage
                where project_id = ? and hour >= ?
                """,
                row -> row.whole("bytes"),
                projectId,
                hour.minus(WINDOW))
            .orElse(0L);
    if (before + bytes > most) {
      return false;
    }
    tx.later(
        """
        insert into document_usage as usage (project_id, hour, bytes) values (?, ?, ?)
        on conflict (project_id, hour) do update set bytes = usage.bytes + excluded.bytes
        """,
        projectId,
        hour,
        (long) bytes);
    return true;
  }

  int deleteBefore(Tx tx, Instant before) {
    return tx.update("delete from document_usage where hour < ?" + tx.whose("project_id"), before);
  }
}
