package io.rotary.bench;

import java.io.IOException;
import java.util.List;

/// One kind of query, asked on one connection of a server that does nothing else: what the database
/// needs, and the way there and back.
final class Answers {
  static final List<String> COLUMNS = List.of("query", "samples", "p50_ms", "p99_ms", "max_ms");

  private final Recorder recorder = new Recorder();

  void ask(HttpConnection connection, byte[] request) throws IOException {
    long sent = System.nanoTime();
    int status = connection.exchange(request);
    recorder.record(status, System.nanoTime() - sent);
    if (status != 200) {
      throw new IOException("answered with " + status);
    }
  }

  void tell(Report report, String name) throws IOException {
    Figures figures = Figures.of(List.of(recorder), 1);
    report.row(
        name, figures.micros().getTotalCount(), figures.p50(), figures.p99(), figures.longest());
  }
}
