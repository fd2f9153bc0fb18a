package io.rotary.platform.vault;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A sealed text does not open: it was changed, moved, or sealed with another master key. The usual
/// cause is a store that was restored without its key file.
public final class SealException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  SealException(String context, @Nullable Throwable cause) {
    super(
        "cannot open "
            + context
            + ": it was sealed with another master key, or changed; put back the master key this"
            + " store was made with",
        cause);
  }
}
