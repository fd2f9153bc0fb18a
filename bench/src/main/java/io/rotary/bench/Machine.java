package io.rotary.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a figure was measured on, and on which commit.
record Machine(String commit, String text) {
  static Machine here(Path root, String postgres) throws IOException {
    String memory = field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
    String text =
        "%d cores, %s, %d GiB, PostgreSQL %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                field("/proc/cpuinfo", "model name"),
                Math.round(Double.parseDouble(memory) / (1 << 20)),
                postgres);
    return new Machine(commit(root), text);
  }

  private static String field(String file, String name) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0");
  }

  private static String commit(Path root) throws IOException {
    Process git =
        new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10")
            .directory(root.toFile())
            .start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
