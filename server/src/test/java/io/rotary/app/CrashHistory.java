package io.rotary.app;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What clients sent and what they were told, in the order they saw it. It only grows, and is
/// written to a file line by line for whoever has to find out what went wrong.
final class CrashHistory implements AutoCloseable {
  /// What became of a request. `SENT` is written before it leaves.
  enum Outcome {
    SENT,
    OK,
    REFUSED,
    /// It may have been done or not; half is not allowed.
    UNKNOWN
  }

  /// `status` and `body` are those of the answer, 0 and a reason where there was none. `number` is
  /// the one an OK names.
  record Event(CrashAttempt attempt, Outcome outcome, int status, String number, String body) {}

  private final List<Event> events = new ArrayList<>();
  private final BufferedWriter file;
  private int acknowledged;

  private CrashHistory(BufferedWriter file) {
    this.file = file;
  }

  static CrashHistory into(Path file) throws IOException {
    return new CrashHistory(Files.newBufferedWriter(file));
  }

  synchronized void append(Event event) {
    events.add(event);
    if (event.outcome() == Outcome.OK) {
      acknowledged++;
    }
    try {
      CrashAttempt attempt = event.attempt();
      file.write(
          "%d %s %s %s %s key=%s %d %s%n"
              .formatted(
                  attempt.id(),
                  event.outcome(),
                  attempt.kind(),
                  attempt.project(),
                  event.number().isEmpty() ? attempt.number() : event.number(),
                  attempt.key(),
                  event.status(),
                  event.outcome() == Outcome.OK ? "" : event.body().replace('\n', ' ')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Notes in the file what the test does itself.
  synchronized void remark(String text) {
    try {
      file.write("# " + text + System.lineSeparator());
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many requests have been answered well so far.
  synchronized int acknowledged() {
    return acknowledged;
  }

  synchronized int size() {
    return events.size();
  }

  synchronized List<Event> since(int position) {
    return List.copyOf(events.subList(position, events.size()));
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
