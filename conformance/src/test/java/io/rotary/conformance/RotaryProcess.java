package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `./rotary serve` as a user starts it: a process with a store of its own, on a free port. Its
/// output is kept in `target/rotary-NAME.log`.
final class RotaryProcess implements AutoCloseable {
  private static final Pattern BASE_URL =
      Pattern.compile("http://(127\\.0\\.0\\.1|localhost):\\d+");
  private static final int START_SECONDS = 180;
  private static final int STOP_SECONDS = 40;

  private final Process process;
  private final Path store;
  private final String baseUrl;

  private RotaryProcess(Process process, Path store, String baseUrl) {
    this.process = process;
    this.store = store;
    this.baseUrl = baseUrl;
  }

  /// Starts the product and waits until it says that it is ready, and is. `name` is one no other
  /// server of this run has, `settings` are added to the environment.
  static RotaryProcess start(String name, Map<String, String> settings) {
    Path seed = Path.of("src/test/resources/seed.yaml").toAbsolutePath();
    return start(name, settings, List.of("--seed", seed.toString()));
  }

  /// With these options, and the demo data unless one of them is `--seed`.
  static RotaryProcess start(String name, Map<String, String> settings, List<String> options) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    String folder = "rotary-conformance-" + ProcessHandle.current().pid() + "-" + name;
    Path store = temporary.resolve(folder);
    Path log = Path.of("target/rotary-" + name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder("./rotary", "serve", "--port", "0", "--data-dir", store.toString())
            .directory(Path.of("..").toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(settings);
    builder.command().addAll(options);
    try {
      Process process = builder.start();
      // Also when this run is ended from outside, or fails before the server is handed over.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      RotaryProcess started = new RotaryProcess(process, store, printedBaseUrl(process, log));
      Answer ready =
          new Wire(URI.create(started.baseUrl)).send("GET", "/health/ready", Map.of(), new byte[0]);
      assertThat(ready.status()).as(ready.text()).isEqualTo(200);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("./rotary cannot be started from the project's root", e);
    }
  }

  String baseUrl() {
    return baseUrl;
  }

  /// Copies the output to the log until its end; the first base URL in it is the server's.
  private static String printedBaseUrl(Process process, Path log) {
    CompletableFuture<String> printed = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> copyOutput(process, log, printed));
    try {
      return printed.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "./rotary serve did not become ready; see conformance/" + log, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void copyOutput(Process process, Path log, CompletableFuture<String> printed) {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter copy = Files.newBufferedWriter(log)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        copy.write(line);
        copy.newLine();
        copy.flush();
        Matcher url = BASE_URL.matcher(line);
        if (url.find()) {
          printed.complete(url.group());
        }
      }
      printed.completeExceptionally(new IOException("./rotary serve has ended"));
    } catch (IOException e) {
      printed.completeExceptionally(e);
    }
  }

  /// Stops the server as an operator does and removes its store.
  @Override
  public void close() {
    process.destroy();
    try {
      boolean ended = process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      assertThat(ended).as("the server ends within %s s of SIGTERM", STOP_SECONDS).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    deleteStore();
  }

  private void deleteStore() {
    try (Stream<Path> files = Files.walk(store)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
