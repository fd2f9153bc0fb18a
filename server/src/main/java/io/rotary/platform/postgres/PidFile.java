package io.rotary.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a postmaster writes about itself into its cluster. We read the file and never remove it.
record PidFile(long pid, String startedAt, int port, String status) {
  private static final int PID = 0;
  private static final int STARTED_AT = 2;
  private static final int PORT = 3;
  private static final int STATUS = 7;

  /// Empty while there is no file, or only its beginning.
  static Optional<PidFile> read(Path cluster) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
    if (lines.size() <= PORT || lines.get(PORT).isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new PidFile(
            Long.parseLong(lines.get(PID).strip()),
            lines.get(STARTED_AT).strip(),
            Integer.parseInt(lines.get(PORT).strip()),
            lines.size() > STATUS ? lines.get(STATUS).strip() : ""));
  }
}
