package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A Node script that serves something beside a test. The first line it prints is its port.
final class NodeProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 10;

  private final Process process;
  private final int port;

  private NodeProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts a script; what it prints after the port goes to `lines`.
  static NodeProcess start(
      Path script,
      List<String> arguments,
      Map<String, String> environment,
      Consumer<String> lines) {
    List<String> command = new ArrayList<>(List.of("node", script.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      // Also when this run is ended from outside.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      String port = String.valueOf(out.readLine());
      assertThat(port).as("the port that %s prints", script).matches("[0-9]+");
      Thread.ofVirtual().start(() -> out.lines().forEach(lines));
      return new NodeProcess(process, Integer.parseInt(port));
    } catch (IOException e) {
      throw new UncheckedIOException(script + " cannot be started", e);
    }
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
