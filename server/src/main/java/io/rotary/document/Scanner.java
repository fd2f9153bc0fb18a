package io.rotary.document;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Looks for malware in a file. Raises `unavailable` whenever it cannot say: what was not scanned
/// is not kept.
interface Scanner {
  /// Finds nothing, for who has no scanner.
  Scanner NONE = _ -> Optional.empty();

  /// What was found, by name.
  Optional<String> scan(Content content);

  /// Writes the file.
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
