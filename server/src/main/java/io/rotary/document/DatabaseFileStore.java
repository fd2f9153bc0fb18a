package io.rotary.document;

import io.rotary.platform.db.Database;
import java.util.Optional;
import java.util.UUID;

/// Chunks as rows, each written in a transaction of its own: none is open while the network is
/// waited for.
final class DatabaseFileStore implements FileStore {
  private final Database database;

  DatabaseFileStore(Database database) {
    this.database = database;
  }

  @Override
  public FilePlace place() {
    return FilePlace.DATABASE;
  }

  @Override
  public void append(UUID documentId, int place, byte[] sealed, boolean isLast) {
    database.run(
        tx ->
            tx.later(
                "insert into document_chunk (document_id, place, sealed) values (?, ?, ?)",
                documentId,
                place,
                sealed));
  }

  @Override
  public Optional<byte[]> find(UUID documentId, int place) {
    return database.read(
        tx ->
            tx.find(
                "select sealed from document_chunk where document_id = ? and place = ?",
                row -> row.bytes("sealed"),
                documentId,
                place));
  }

  @Override
  public void erase(UUID documentId) {
    database.run(tx -> tx.later("delete from document_chunk where document_id = ?", documentId));
  }
}
