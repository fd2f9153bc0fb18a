package io.rotary.document;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Reply;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.job.Worker;
import io.rotary.platform.multipart.Parts;
import io.rotary.platform.vault.Vault;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Files that customers upload. One is received first, outside any transaction, and exists for
/// others only once it is kept in the transaction that records what it is for:
///
/// ```java
/// Received received = documents.receive(request.parts(), rules);
/// database.run(tx -> { documents.keep(tx, received.documentId()); … });
/// ```
///
/// What is not kept within an hour is deleted.
public final class Documents {
  private final Database database;
  private final JobQueue queue;
  private final DocumentStore store;
  private final Shelf shelf;
  private final ReceiveDocument receiveDocument;

  private Documents(
      Database database, JobQueue queue, DocumentStore store, Shelf shelf, Scanner scanner) {
    this.database = database;
    this.queue = queue;
    this.store = store;
    this.shelf = shelf;
    this.receiveDocument = new ReceiveDocument(shelf, scanner);
  }

  /// Makes the directory for files, if there is to be one.
  public static Documents create(
      Database database, Vault vault, JobQueue queue, DocumentSettings settings) {
    DocumentStore store = new DocumentStore(vault);
    Scanner scanner = settings.clamd().<Scanner>map(ClamdScanner::at).orElse(Scanner.NONE);
    Shelf shelf = new Shelf(database, store, files(database, settings), settings.bytesPerDay());
    return new Documents(database, queue, store, shelf, scanner);
  }

  private static List<FileStore> files(Database database, DocumentSettings settings) {
    List<FileStore> files = new ArrayList<>();
    settings
        .directory()
        .ifPresent(
            path -> {
              DirectoryFileStore directory = new DirectoryFileStore(path);
              directory.open();
              files.add(directory);
            });
    files.add(new DatabaseFileStore(database));
    return files;
  }

  /// What sweeps away files that nobody kept.
  public List<Worker> workers(Database background) {
    return List.of(
        new Worker(SweepDocuments.KIND, new SweepDocuments(background, store, shelf)::run));
  }

  /// Puts the job that runs for ever, unless it is there.
  public void ensureJobs(Tx tx) {
    queue.ensure(tx, SweepDocuments.KIND, tx.now());
  }

  /// Takes in the parts `file` and `documentType` of an upload, in any order. Refuses with all
  /// violations, with 413, with 429 once the project has sent too much, with 503 when a file cannot
  /// be scanned. Not to be called inside a transaction.
  public Received receive(Parts parts, FileRules rules) {
    return receiveDocument.run(parts, rules);
  }

  /// Makes a received file visible, with the transaction.
  public void keep(Tx tx, UUID documentId) {
    if (!store.updateKept(tx, documentId)) {
      throw new IllegalStateException("document " + documentId + " was not received");
    }
  }

  /// Destroys the key of a file, with the transaction: from then on nobody can read it. Its bytes
  /// are deleted by the next sweep. False when there was no such file.
  public boolean remove(Tx tx, UUID documentId) {
    return store.updateRemoved(tx, documentId);
  }

  /// What is known of a kept file.
  public Optional<Document> find(Tx tx, UUID documentId) {
    return store.find(tx, documentId).map(DocumentStore.Whole::document);
  }

  /// Writes a kept file, a chunk in memory at a time. Every chunk is proved to be the one that was
  /// received before any of it is written, and the whole once more by its digest.
  public void write(UUID documentId, OutputStream out) throws IOException {
    DocumentStore.Whole whole =
        database
            .read(tx -> store.find(tx, documentId))
            .orElseThrow(() -> new DamagedDocumentException(documentId, "is not there"));
    shelf.write(whole, out);
  }

  /// The answer that sends a kept file to be saved, whatever a browser would make of it.
  public Reply reply(Document document) {
    return Reply.streamed(
        document.mimeType(),
        Download.headers(document.fileName()),
        new Reply.Streamed(document.size(), out -> write(document.documentId(), out)));
  }
}
