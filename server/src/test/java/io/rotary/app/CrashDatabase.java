package io.rotary.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The processes of the embedded database in a data directory, seen from outside. A dead process
/// that nobody has collected has no command line, so that tells who is alive.
final class CrashDatabase {
  /// How the processes that work for the server's connections are titled.
  private static final String BACKEND = ": rotary rotary ";

  private final Path cluster;

  CrashDatabase(Path dataDirectory) {
    this.cluster = dataDirectory.resolve("postgres");
  }

  /// The first process, if it lives.
  Optional<ProcessHandle> postmaster() {
    try (Stream<String> lines = Files.lines(cluster.resolve("postmaster.pid"))) {
      return lines
          .findFirst()
          .map(pid -> Long.valueOf(pid.strip()))
          .filter(pid -> title(pid).contains(cluster.toString()))
          .flatMap(ProcessHandle::of);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The processes that work for connections.
  List<ProcessHandle> backends() {
    return postmaster().stream()
        .flatMap(ProcessHandle::children)
        .filter(child -> title(child.pid()).contains(BACKEND))
        .toList();
  }

  /// One of the backends, if possible one at work.
  static ProcessHandle oneOf(List<ProcessHandle> backends, RandomGenerator random) {
    List<ProcessHandle> busy =
        backends.stream().filter(one -> !title(one.pid()).strip().endsWith(" idle")).toList();
    List<ProcessHandle> choice = busy.isEmpty() ? backends : busy;
    return choice.get(random.nextInt(choice.size()));
  }

  static boolean isAlive(ProcessHandle process) {
    return !title(process.pid()).isEmpty();
  }

  /// Ends it if it runs, with what it left.
  void end() {
    postmaster()
        .ifPresent(
            first -> {
              List<ProcessHandle> all = Stream.concat(Stream.of(first), first.children()).toList();
              all.forEach(ProcessHandle::destroyForcibly);
              CrashWait.until(
                  "the database ends", () -> all.stream().noneMatch(CrashDatabase::isAlive));
            });
  }

  private static String title(long pid) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
      return new String(line, StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException _) {
      return "";
    }
  }
}
