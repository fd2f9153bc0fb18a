package io.rotary.order;

import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// All SQL on the files of orders. What is in them, `document` knows.
final class AttachmentStore {
  /// A file that was uploaded for one of the documents that are asked for.
  record Attachment(String attachmentId, UUID documentId, Instant createdAt, Instant updatedAt) {}

  List<Attachment> list(Tx tx, String orderId) {
    return tx.list(
        """
        select attachment_id, document_id, created_at, updated_at from order_attachment
        where order_id = ? order by created_at, attachment_id
        """,
        row ->
            new Attachment(
                row.text("attachment_id"),
                row.uuid("document_id"),
                row.instant("created_at"),
                row.instant("updated_at")),
        orderId);
  }

  /// What has been uploaded.
  Set<String> listIds(Tx tx, String orderId) {
    return list(tx, orderId).stream().map(Attachment::attachmentId).collect(Collectors.toSet());
  }

  Optional<UUID> findDocument(Tx tx, String orderId, String attachmentId) {
    return tx.find(
        "select document_id from order_attachment where order_id = ? and attachment_id = ?",
        row -> row.uuid("document_id"),
        orderId,
        attachmentId);
  }

  /// Whether a file stands in more than one order.
  boolean isShared(Tx tx, UUID documentId) {
    return tx.find(
            """
            select from order_attachment where document_id = ? offset 1 limit 1
            """,
            _ -> true,
            documentId)
        .isPresent();
  }

  void upsert(Tx tx, String orderId, String attachmentId, UUID documentId) {
    tx.later(
        """
        insert into order_attachment (order_id, attachment_id, document_id, created_at, updated_at)
        values (?, ?, ?, ?, ?)
        on conflict (order_id, attachment_id) do update
          set document_id = excluded.document_id, updated_at = excluded.updated_at
        """,
        orderId,
        attachmentId,
        documentId,
        tx.now(),
        tx.now());
  }
}
