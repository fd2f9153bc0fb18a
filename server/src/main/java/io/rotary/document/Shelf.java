package io.rotary.document;

import io.rotary.platform.db.Database;
import io.rotary.problem.RequestProblems;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The row of a document and its content together, wherever that lies. New content goes to the
/// first of the stores; what lies in another is still found there.
final class Shelf {
  private static final System.Logger LOG = System.getLogger(Shelf.class.getName());

  private final Database database;
  private final DocumentStore store;
  private final UsageStore usage = new UsageStore();
  private final List<FileStore> files;
  private final long bytesPerDay;

  Shelf(Database database, DocumentStore store, List<FileStore> files, long bytesPerDay) {
    this.database = database;
    this.store = store;
    this.files = List.copyOf(files);
    this.bytesPerDay = bytesPerDay;
  }

  /// Stores the next piece of a file, after it has been counted; the first one with the row.
  void append(Incoming incoming, byte[] piece, int length, boolean isLast) {
    FileStore here = files.getFirst();
    database.run(
        tx -> {
          if (!usage.take(tx, incoming.projectId(), length, bytesPerDay)) {
            throw DocumentProblems.quotaUsedUp().asException();
          }
          if (incoming.chunks() == 0) {
            store.insert(tx, incoming, here.place());
          }
        });
    byte[] sealed = incoming.seal(piece, length, isLast);
    append(here, incoming, sealed, isLast);
    incoming.stored(length);
  }

  /// A disk that is full or away is a missing subsystem, as a store that is away.
  private static void append(FileStore here, Incoming incoming, byte[] sealed, boolean isLast) {
    try {
      here.append(incoming.documentId(), incoming.chunks(), sealed, isLast);
    } catch (UncheckedIOException e) {
      LOG.log(Level.ERROR, "a file cannot be stored", e);
      throw RequestProblems.unavailable().asException();
    }
  }

  /// All of it is here.
  Received receive(Incoming incoming, Optional<String> documentType) {
    Received received =
        new Received(
            incoming.documentId(),
            incoming.fileName(),
            incoming.type().mimeType(),
            incoming.size(),
            incoming.sha256(),
            documentType);
    boolean isHere = database.write(tx -> store.updateReceived(tx, incoming, received));
    if (!isHere) {
      throw new DamagedDocumentException(incoming.documentId(), "was swept while it was received");
    }
    return received;
  }

  /// Writes what has been stored of a file on its way in.
  void write(Incoming incoming, OutputStream out) throws IOException {
    var _ =
        Chunks.write(
            files.getFirst(), incoming.key(), incoming.documentId(), incoming.chunks(), out);
  }

  /// Writes a kept document; fails unless every byte is the one received.
  void write(DocumentStore.Whole whole, OutputStream out) throws IOException {
    Document document = whole.document();
    byte[] digest =
        Chunks.write(at(whole.place()), whole.key(), document.documentId(), whole.chunks(), out);
    if (!MessageDigest.isEqual(digest, HexFormat.of().parseHex(document.sha256()))) {
      throw new DamagedDocumentException(document.documentId(), "has another digest");
    }
  }

  /// Removes a file that is not to be had, as far as that can be done now.
  void discard(UUID documentId, Throwable cause) {
    try {
      database.run(tx -> store.updateRemoved(tx, documentId));
      erase(new DocumentStore.Remains(documentId, files.getFirst().place()));
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "left to the sweeper: document " + documentId, e);
      cause.addSuppressed(e);
    }
  }

  /// Deletes the sealed bytes of a removed document.
  void erase(DocumentStore.Remains remains) {
    at(remains.place()).erase(remains.documentId());
    database.run(tx -> store.updateErased(tx, remains.documentId()));
  }

  private FileStore at(FilePlace place) {
    return files.stream()
        .filter(one -> one.place() == place)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("files lie in a " + place + " that is not set"));
  }
}
