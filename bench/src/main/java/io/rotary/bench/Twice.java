package io.rotary.bench;

import java.io.IOException;
import java.util.List;

/// One kind of query, timed in the database and over HTTP on one connection.
final class Twice {
  static final List<String> COLUMNS =
      List.of(
          "query",
          "samples",
          "db_p50_ms",
          "db_p99_ms",
          "db_max_ms",
          "http_p50_ms",
          "http_p99_ms",
          "http_max_ms");

  private final Recorder database = new Recorder();
  private final Recorder http = new Recorder();

  void database(long nanos) {
    database.record(200, nanos);
  }

  void http(HttpConnection connection, byte[] request) throws IOException {
    long sent = System.nanoTime();
    int status = connection.exchange(request);
    http.record(status, System.nanoTime() - sent);
    if (status != 200) {
      throw new IOException("answered with " + status);
    }
  }

  void tell(Report report, String name) throws IOException {
    Figures inside = Figures.of(List.of(database), 1);
    Figures outside = Figures.of(List.of(http), 1);
    report.row(
        name,
        outside.micros().getTotalCount(),
        inside.p50(),
        inside.p99(),
        inside.longest(),
        outside.p50(),
        outside.p99(),
        outside.longest());
  }
}
