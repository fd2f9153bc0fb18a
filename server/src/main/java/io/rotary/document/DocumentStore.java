package io.rotary.document;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import io.rotary.platform.vault.DataKey;
import io.rotary.platform.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All SQL on documents but their content. A document's name and digest are sealed with its key,
/// the key with the master key.
final class DocumentStore {
  private static final String REMOVE =
      """
      update document
      set state = 'REMOVED', removed_at = ?, sealed_key = null, sealed_file_name = null,
        sealed_sha256 = null
      """;

  private final Vault vault;

  DocumentStore(Vault vault) {
    this.vault = vault;
  }

  /// A kept document with what is needed to read it.
  record Whole(Document document, DataKey key, FilePlace place, int chunks) {}

  /// Where the bytes of a removed document lie.
  record Remains(UUID documentId, FilePlace place) {}

  void insert(Tx tx, Incoming incoming, FilePlace place) {
    UUID id = incoming.documentId();
    tx.later(
        """
        insert into document (document_id, project_id, stored_in, mime_type, sealed_key,
          sealed_file_name, received_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        incoming.projectId(),
        place,
        incoming.type().mimeType(),
        vault.sealKey(incoming.key(), context(id, "key")),
        seal(incoming.key(), incoming.fileName().getBytes(StandardCharsets.UTF_8), id, "file_name"),
        tx.now());
  }

  /// The document is here as a whole. False when it was swept meanwhile.
  boolean updateReceived(Tx tx, Incoming incoming, Received received) {
    byte[] digest = HexFormat.of().parseHex(received.sha256());
    UUID id = received.documentId();
    return tx.update(
            """
            update document set size = ?, chunks = ?, sealed_sha256 = ?, document_type = ?
            where document_id = ? and state = 'RECEIVING' and size is null
            """,
            received.size(),
            incoming.chunks(),
            seal(incoming.key(), digest, id, "sha256"),
            received.documentType().orElse(null),
            id)
        == 1;
  }

  /// False when there is no such document that was received as a whole.
  boolean updateKept(Tx tx, UUID documentId) {
    return tx.update(
            """
            update document set state = 'KEPT', kept_at = ?
            where document_id = ? and state = 'RECEIVING' and size is not null
            """,
            tx.now(),
            documentId)
        == 1;
  }

  /// Destroys the key, and with it name, digest and content. False when there was no such document.
  boolean updateRemoved(Tx tx, UUID documentId) {
    return tx.update(
            REMOVE + "where document_id = ? and state in ('RECEIVING', 'KEPT')",
            tx.now(),
            documentId)
        == 1;
  }

  /// The same for what was received before `before` and never kept.
  int updateAbandoned(Tx tx, Instant before) {
    return tx.update(
        REMOVE
            + "where state = 'RECEIVING' and kept_at is null and received_at < ?"
            + tx.whose("project_id"),
        tx.now(),
        before);
  }

  void updateErased(Tx tx, UUID documentId) {
    tx.later(
        "update document set state = 'ERASED' where document_id = ? and state = 'REMOVED'",
        documentId);
  }

  List<Remains> listRemains(Tx tx, int most) {
    return tx.list(
        """
        select document_id, stored_in from document where state = 'REMOVED'
        order by removed_at limit ?
        """,
        row -> new Remains(row.uuid("document_id"), place(row)),
        most);
  }

  /// Those that were never kept leave no trace.
  int deleteErased(Tx tx, Instant before) {
    return tx.update(
        "delete from document where state = 'ERASED' and kept_at is null and received_at < ?"
            + tx.whose("project_id"),
        before);
  }

  Optional<Whole> find(Tx tx, UUID documentId) {
    return tx.find(
        """
        select document_id, project_id, stored_in, mime_type, document_type, size, chunks,
          sealed_key, sealed_file_name, sealed_sha256, kept_at
        from document where document_id = ? and state = 'KEPT'
        """,
        this::whole,
        documentId);
  }

  private Whole whole(Row row) {
    UUID id = row.uuid("document_id");
    DataKey key = vault.openKey(row.bytes("sealed_key"), context(id, "key"));
    byte[] name = key.open(row.bytes("sealed_file_name"), context(id, "file_name"));
    byte[] digest = key.open(row.bytes("sealed_sha256"), context(id, "sha256"));
    Document document =
        new Document(
            id,
            row.text("project_id"),
            new String(name, StandardCharsets.UTF_8),
            row.text("mime_type"),
            row.whole("size"),
            HexFormat.of().formatHex(digest),
            row.findText("document_type"),
            row.instant("kept_at"));
    return new Whole(document, key, place(row), row.integer("chunks"));
  }

  private static FilePlace place(Row row) {
    return FilePlace.valueOf(row.text("stored_in"));
  }

  private static byte[] seal(DataKey key, byte[] plain, UUID documentId, String column) {
    return key.seal(plain, plain.length, context(documentId, column));
  }

  private static String context(UUID documentId, String column) {
    return "document/" + documentId + "/" + column;
  }
}
