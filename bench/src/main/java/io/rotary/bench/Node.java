package io.rotary.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A serving process.
final class Node implements AutoCloseable {
  private static final String BASE = "base URL";

  private final Process process;
  private final URI base;
  private final Duration readyAfter;

  private Node(Process process, URI base, Duration readyAfter) {
    this.process = process;
    this.base = base;
    this.readyAfter = readyAfter;
  }

  /// Starts a node and waits until it says that it is ready.
  static Node start(ProcessBuilder builder) throws IOException {
    long started = System.nanoTime();
    Process process = builder.start();
    BufferedReader said = process.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains(BASE)) {
        Duration after = Duration.ofNanos(System.nanoTime() - started);
        URI base = URI.create(line.substring(line.indexOf(BASE) + BASE.length()).strip());
        return new Node(process, base, after);
      }
    }
    throw new IOException("the product did not start: " + builder.command());
  }

  URI base() {
    return base;
  }

  Duration readyAfter() {
    return readyAfter;
  }

  double residentMegabytes() throws IOException {
    return megabytes(process, "VmRSS:");
  }

  /// A line of /proc/PID/status that tells a size; 0 once the process is gone.
  static double megabytes(Process process, String name) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
