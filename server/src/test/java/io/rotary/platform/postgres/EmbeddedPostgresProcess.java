package io.rotary.platform.postgres;

import io.rotary.platform.postgres.EmbeddedPostgres.Purpose;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another process that opens the embedded database: says the database's process id, and closes it
/// when its input ends. Or says why it cannot.
final class EmbeddedPostgresProcess implements AutoCloseable {
  private final Process process;
  private final String said;

  private EmbeddedPostgresProcess(Process process, String said) {
    this.process = process;
    this.said = said;
  }

  static EmbeddedPostgresProcess start(Path directory, Purpose purpose) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(EmbeddedPostgresProcess.class.getName(), directory + "", purpose + ""));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new EmbeddedPostgresProcess(process, output.readLine());
  }

  String said() {
    return said;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the other process does not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (var postgres =
        EmbeddedPostgres.open(Path.of(arguments[0]), Purpose.valueOf(arguments[1]))) {
      System.out.println(postgres.pid());
      System.out.flush();
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (EmbeddedPostgresException e) {
      System.out.println(e.getMessage());
    }
  }
}
