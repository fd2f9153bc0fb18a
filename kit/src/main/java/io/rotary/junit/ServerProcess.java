package io.rotary.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code ./rotary serve} on a free port and an empty store, which goes with it. What it says on
 * standard error is kept in {@code rotary-junit.log} of the build's folder.
 */
final class ServerProcess {
  /** The first start of a checkout builds the server. */
  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  private static final Duration REST_OF_GREETING = Duration.ofSeconds(5);
  private static final int STOP_SECONDS = 25;
  private static final int POLL_MILLIS = 20;
  private static final int LAST_LINES = 15;

  private final Process process;
  private final Path store;
  private final Path log;
  private final Greeting greeting = new Greeting();

  private ServerProcess(Process process, Path store, Path log) {
    this.process = process;
    this.store = store;
    this.log = log;
  }

  static ServerProcess start(Path launcher) {
    // The server makes the folder itself: started by root it runs its database under another
    // account, which must be able to enter.
    Path store =
        Path.of(System.getProperty("java.io.tmpdir")).resolve("rotary-junit-" + UUID.randomUUID());
    Path log = logFolder().resolve("rotary-junit.log").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(
            launcher.toString(),
            "serve",
            "--mode=sandbox",
            "--host=127.0.0.1",
            "--port=0",
            "--data-dir=" + store);
    builder.environment().remove("ROTARY_DATABASE_URL");
    builder.redirectError(log.toFile());
    try {
      ServerProcess server = new ServerProcess(builder.start(), store, log);
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "rotary-stop"));
      server.awaitGreeting();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(launcher + " cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path logFolder() {
    return Stream.of("target", "build", System.getProperty("java.io.tmpdir"))
        .map(Path::of)
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(Path.of(""));
  }

  Greeting greeting() {
    return greeting;
  }

  private void awaitGreeting() throws InterruptedException {
    Thread reader = new Thread(this::readOutput, "rotary-output");
    reader.setDaemon(true);
    reader.start();
    long begun = System.nanoTime();
    long most = LONGEST_START.toNanos();
    while (!greeting.isWhole() && System.nanoTime() - begun < most) {
      if (!process.isAlive()) {
        throw new IllegalStateException("`rotary serve` has ended: " + lastLines());
      }
      if (greeting.find("base URL").isPresent()) {
        most = Math.min(most, System.nanoTime() - begun + REST_OF_GREETING.toNanos());
      }
      Thread.sleep(POLL_MILLIS);
    }
    if (greeting.find("base URL").isEmpty()) {
      stop();
      throw new IllegalStateException("`rotary serve` does not become ready: " + lastLines());
    }
  }

  /** Reads to the end: a pipe that nobody empties would stop the server. */
  private void readOutput() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        greeting.read(line);
      }
    } catch (IOException e) {
      System.getLogger("io.rotary.junit").log(System.Logger.Level.DEBUG, "no more output", e);
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      return log + " ends with\n" + String.join("\n", last);
    } catch (IOException e) {
      return "there is no log (" + e.getMessage() + ")";
    }
  }

  /** As an operator stops it; then removes its store. */
  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      deleteStore();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.err.println("rotary-junit: " + store + " is left over: " + e.getMessage());
    }
  }

  private void deleteStore() throws IOException {
    if (!Files.exists(store)) {
      return;
    }
    try (Stream<Path> files = Files.walk(store)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
