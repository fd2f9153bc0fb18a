package io.rotary.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Another program that answers the same requests, from files.
record Peer(String name, Process process, URI base) implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  /// Starts it and waits until it listens; empty when it does not, which is told.
  static Optional<Peer> start(String name, List<String> command, int port, Path folder)
      throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(new File(folder.toFile(), name + ".log"))
              .start();
      Peer peer = new Peer(name, process, URI.create("http://127.0.0.1:" + port));
      long end = System.nanoTime() + LONGEST_START.toNanos();
      while (process.isAlive() && System.nanoTime() < end) {
        if (listens(port)) {
          return Optional.of(peer);
        }
        Thread.sleep(200);
      }
      peer.close();
      System.out.println(name + " does not start, see its log in " + folder + "; left out.");
    } catch (IOException e) {
      System.out.println(name + " cannot be started (" + e.getMessage() + "); left out.");
    }
    return Optional.empty();
  }

  private static boolean listens(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Ends it with what it has started.
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
