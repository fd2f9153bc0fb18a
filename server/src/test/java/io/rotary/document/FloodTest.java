package io.rotary.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.document.Client.Answer;
import io.rotary.platform.db.StorageSettings;
import io.rotary.testing.TestDatabase;
import io.rotary.testing.TestFolder;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A hundred uploads of a gigabyte each, at once, into a server with a small heap: memory stays
/// constant, each is refused once it passes the limit, and nothing of them stays.
///
/// `-Drotary.flood=10485760` takes the real limit instead of one that lets the test be short.
class FloodTest {
  private static final int UPLOADS = 100;
  private static final int PIECE = 64 * 1024;
  private static final String HEAP = "-Xmx128m";
  private static final String LIMIT = System.getProperty("rotary.flood", "2097152");

  @Test
  void memoryIsConstantHoweverMuchIsSent() throws Exception {
    try (TestDatabase store = TestDatabase.create(Clock.systemUTC());
        TestFolder folder = TestFolder.create()) {
      Path files = folder.path().resolve("files");
      Process server = serve(store, files);
      try (BufferedReader said = server.inputReader()) {
        int port = Integer.parseInt(said.readLine());

        List<Answer> answers = flood(port);

        assertThat(answers).extracting(Answer::status).containsOnly(413).hasSize(UPLOADS);
        try (Stream<Path> left = Files.list(files)) {
          assertThat(left).isEmpty();
        }
        assertThat(server.isAlive()).isTrue();
        server.getOutputStream().close();
        assertThat(Long.parseLong(said.readLine())).as("peak of the heap").isLessThan(128L << 20);
      } finally {
        server.destroyForcibly().waitFor();
      }
    }
  }

  private static List<Answer> flood(int port) throws InterruptedException {
    Client client = new Client(port, "flood");
    String head = Client.filePart("a.pdf", "application/pdf") + "%PDF-1.7";
    List<Callable<Answer>> uploads =
        IntStream.range(0, UPLOADS)
            .<Callable<Answer>>mapToObj(
                _ -> () -> client.chunked("files", head, new byte[PIECE], 16_384, Client.END))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(uploads).stream().map(Future::resultNow).toList();
    }
  }

  private static Process serve(TestDatabase store, Path files) throws java.io.IOException {
    StorageSettings.External place = (StorageSettings.External) store.settings().place();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", HEAP, "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), FloodServer.class.getName()));
    command.addAll(List.of(place.url(), place.user(), place.password(), files + "", LIMIT));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
