package io.rotary.platform.postgres;

import java.io.Serial;

/// The embedded database cannot be had. The message is a sentence for the person at the terminal:
/// what is wrong and what to do about it.
public final class EmbeddedPostgresException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String sentence) {
    super(sentence);
  }

  EmbeddedPostgresException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
