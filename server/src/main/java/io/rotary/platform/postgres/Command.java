package io.rotary.platform.postgres;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs programs from the root folder with a small environment of our own, so that PG… variables
/// and the caller's locale change nothing.
final class Command {
  private static final String USUAL_FOLDERS = "/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin";

  private Command() {}

  record Outcome(int exit, String output) {
    boolean isGood() {
      return exit == 0;
    }
  }

  static ProcessBuilder prepare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", USUAL_FOLDERS);
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder;
  }

  static Outcome run(List<String> command) {
    return run(command, "");
  }

  static Outcome run(List<String> command, String input) {
    try {
      Process process = prepare(command).redirectErrorStream(true).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output.strip());
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while running " + command.getFirst(), e);
    }
  }

  /// The full path of a program on the PATH or in the usual system folders.
  static Optional<Path> find(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":" + USUAL_FOLDERS;
    return Stream.of(path.split(":"))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
