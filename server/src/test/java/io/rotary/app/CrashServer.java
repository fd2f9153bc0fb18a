package io.rotary.app;

import io.rotary.testing.TestFolder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// `serve` as a process of its own: always the same port, data directory and seed file. What it
/// says is kept in a log. Closing it leaves no process and no file behind.
final class CrashServer implements AutoCloseable {
  /// Below the ports that systems take for outgoing connections: one of those could meet itself
  /// there while the server is down.
  private static final int LOWEST_PORT = 15_000;

  private static final int HIGHEST_PORT = 32_000;
  private static final int READY_MILLIS = 3_000;

  private final TestFolder folder = TestFolder.create();
  private final int port = freePort();
  private final Path log;
  private final Process[] running = new Process[1];
  private final Thread atExit = new Thread(this::endAll);

  CrashServer(Path log) throws IOException {
    this.log = log;
    Files.deleteIfExists(log);
    Files.writeString(seed(), CrashStock.seed());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  Path directory() {
    return folder.path().resolve("data");
  }

  CrashDatabase database() {
    return new CrashDatabase(directory());
  }

  /// With the JVM and the class path of this test, and a JIT compiler that begins early.
  void start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("serve", "--port", "" + port));
    command.addAll(List.of("--data-dir", directory() + "", "--seed", seed() + ""));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("ROTARY_"));
    running[0] = builder.start();
  }

  boolean isReady() {
    if (!running[0].isAlive()) {
      throw new AssertionError("serve ended by itself, see " + log);
    }
    try {
      HttpURLConnection call =
          (HttpURLConnection) URI.create(base() + "/health/ready").toURL().openConnection();
      call.setConnectTimeout(READY_MILLIS);
      call.setReadTimeout(READY_MILLIS);
      return call.getResponseCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  /// SIGKILL; returns when the process is gone.
  void kill() throws InterruptedException {
    running[0].destroyForcibly().waitFor();
  }

  /// SIGTERM, as an operator does; how it ended.
  int stop() throws InterruptedException {
    running[0].destroy();
    return running[0].waitFor(60, TimeUnit.SECONDS) ? running[0].exitValue() : -1;
  }

  private Path seed() {
    return folder.path().resolve("seed.yaml");
  }

  private static int freePort() {
    return ThreadLocalRandom.current()
        .ints(LOWEST_PORT, HIGHEST_PORT)
        .filter(CrashServer::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private void endAll() {
    if (running[0] != null) {
      running[0].destroyForcibly().onExit().join();
    }
    database().end();
  }

  @Override
  public void close() {
    endAll();
    folder.close();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
