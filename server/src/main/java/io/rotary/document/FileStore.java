package io.rotary.document;

import java.util.Optional;
import java.util.UUID;

/// Keeps sealed chunks of files. It opens no transaction that outlives a call, and what it keeps is
/// nothing to anybody without the row and the key of the document.
interface FileStore {
  FilePlace place();

  /// Keeps a chunk; those of a document come in order from 0, the last one so named.
  void append(UUID documentId, int place, byte[] sealed, boolean isLast);

  /// A chunk as it was kept, if it is there.
  Optional<byte[]> find(UUID documentId, int place);

  /// Deletes whatever there is of a document, nothing included.
  void erase(UUID documentId);
}
