package io.rotary.platform.db;

import java.io.Serial;

/// The store cannot be used, or must not be. The message is a sentence for the operator.
public final class StorageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StorageException(String sentence) {
    super(sentence);
  }

  StorageException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
