package io.rotary.platform.idempotency;

import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Reply;
import io.rotary.platform.idempotency.Idempotency.Claim;
import io.rotary.platform.idempotency.Idempotency.StoredReply;
import java.time.Instant;
import java.util.Optional;

/// The rows of `idempotency_record`.
final class IdempotencyStore {
  /// Whether the key was free, or its answer older than `expired`. Waits while another transaction
  /// holds the key.
  boolean insert(Tx tx, Claim claim, Instant expired) {
    return tx.update(
            """
            insert into idempotency_record as present
              (project_id, idempotency_key, fingerprint, created_at)
            values (?, ?, ?, ?)
            on conflict (project_id, idempotency_key) do update
            set fingerprint = excluded.fingerprint, status = null, content_type = null,
              body = null, created_at = excluded.created_at
            where present.created_at < ?
            """,
            claim.projectId(),
            claim.key(),
            claim.fingerprint(),
            tx.now(),
            expired)
        == 1;
  }

  Optional<StoredReply> find(Tx tx, Claim claim) {
    return tx.find(
        """
        select fingerprint, status, content_type, body from idempotency_record
        where project_id = ? and idempotency_key = ?
        """,
        row ->
            new StoredReply(
                row.bytes("fingerprint"),
                row.integer("status"),
                row.text("content_type"),
                row.bytes("body")),
        claim.projectId(),
        claim.key());
  }

  void updateReply(Tx tx, Claim claim, Reply reply) {
    tx.later(
        """
        update idempotency_record set status = ?, content_type = ?, body = ?
        where project_id = ? and idempotency_key = ?
        """,
        reply.status(),
        reply.contentType(),
        reply.body(),
        claim.projectId(),
        claim.key());
  }

  void delete(Tx tx, Claim claim) {
    tx.update(
        "delete from idempotency_record where project_id = ? and idempotency_key = ?",
        claim.projectId(),
        claim.key());
  }

  int deleteBefore(Tx tx, Instant expired) {
    return tx.update(
        "delete from idempotency_record where created_at < ?" + tx.whose("project_id"), expired);
  }
}
