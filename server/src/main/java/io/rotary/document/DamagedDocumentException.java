package io.rotary.document;

import java.io.Serial;
import java.util.UUID;

/// A document that is kept is not what was received: something of it is missing or changed.
public final class DamagedDocumentException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  DamagedDocumentException(UUID documentId, String what) {
    super("document " + documentId + " " + what);
  }
}
