package io.rotary.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/// What the database says, in one file of bounded size and the one before it.
record PostgresLog(Path file) {
  private static final long LARGEST = 8L << 20;
  private static final int MOST_COMPLAINTS = 5;
  private static final List<String> ROUTINE =
      List.of("LOG:  starting", "LOG:  listening", "LOG:  database system");

  /// Moves what was said into `….1` when there is too much of it. The database goes on writing at
  /// the end of the same, now empty, file.
  void bound() throws IOException {
    if (Files.exists(file) && Files.size(file) > LARGEST) {
      Files.copy(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }

  long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /// What was said since the file had `start` bytes, without the lines of every start.
  String complaints(long start) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int from = (int) Math.min(start, all.length);
    return new String(all, from, all.length - from, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> ROUTINE.stream().noneMatch(line::contains))
        .limit(MOST_COMPLAINTS)
        .collect(Collectors.joining(" "));
  }
}
