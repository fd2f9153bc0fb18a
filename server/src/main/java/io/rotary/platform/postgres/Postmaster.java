package io.rotary.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The first process of a running database, known by what its command line says; so a recycled
/// process id is never taken for it. A dead process that nobody has collected has no command line.
record Postmaster(long pid, Path cluster) {
  private static final Duration FAST = Duration.ofSeconds(15);
  private static final Duration IMMEDIATE = Duration.ofSeconds(10);

  /// The postmaster that `postmaster.pid` of this cluster names, if it lives.
  static Optional<Postmaster> find(Path cluster) throws IOException {
    return PidFile.read(cluster)
        .map(file -> new Postmaster(file.pid(), cluster))
        .filter(Postmaster::isAlive);
  }

  boolean isAlive() {
    List<String> words = commandLine(pid);
    int option = words.indexOf("-D");
    return option > 0
        && words.getFirst().endsWith("/postgres")
        && words.get(option + 1).equals(cluster.toString());
  }

  /// Dead, or about to be, and still on the list of processes.
  boolean isUncollected() {
    return commandLine(pid).equals(List.of(""));
  }

  /// Ready for connections, by its own word in `postmaster.pid`.
  boolean isReady() {
    return hasStatus("ready");
  }

  /// On its way down: it may wait for connections to end and takes no new ones.
  boolean isStopping() {
    return hasStatus("stopping");
  }

  private boolean hasStatus(String status) {
    try {
      return PidFile.read(cluster)
          .filter(file -> file.pid() == pid && file.status().equals(status))
          .isPresent();
    } catch (IOException _) {
      return false;
    }
  }

  int port() throws IOException {
    return PidFile.read(cluster)
        .orElseThrow(() -> new NoSuchFileException("postmaster.pid"))
        .port();
  }

  /// Ends all connections and writes everything down; if that takes too long, leaves the rest to
  /// recovery at the next start.
  void stop() {
    signal("INT", pid);
    if (!Waiting.until(() -> !isAlive(), FAST)) {
      signal("QUIT", pid);
      Waiting.until(() -> !isAlive(), IMMEDIATE);
    }
  }

  /// The name the processes of a cluster carry in their titles.
  static String clusterName(Path cluster) {
    return "rotary-" + Integer.toHexString(cluster.toString().hashCode());
  }

  /// The processes of this cluster whose postmaster is gone. They end by themselves as soon as they
  /// notice.
  static List<Long> orphans(Path cluster) throws IOException {
    String title = "postgres: " + clusterName(cluster) + ":";
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .map(path -> path.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)))
          .map(Long::valueOf)
          .filter(id -> String.join(" ", commandLine(id)).startsWith(title))
          .toList();
    }
  }

  static void signal(String signal, long pid) {
    var _ = Command.run(List.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, "" + pid));
  }

  private static List<String> commandLine(long pid) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException _) {
      return List.of();
    }
  }
}
