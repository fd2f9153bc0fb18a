package io.rotary.document;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/// What the operator decides about files, `document.*` in the settings: in which directory they lie
/// instead of the database, who scans them, and how many bytes a project may send in a day.
public record DocumentSettings(
    Optional<Path> directory, Optional<InetSocketAddress> clamd, long bytesPerDay) {
  public static final DocumentSettings DEFAULT =
      new DocumentSettings(Optional.empty(), Optional.empty(), 100L * 1024 * 1024);
}
