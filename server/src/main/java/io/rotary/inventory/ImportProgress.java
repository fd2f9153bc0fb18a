package io.rotary.inventory;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Shows how far an import is: on a terminal a bar that is drawn over and over, elsewhere a plain
/// line now and then.
public final class ImportProgress {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private final Clock clock;
  private final Instant started;
  private Instant shown;

  public ImportProgress(PrintStream out, boolean terminal, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.started = clock.instant();
    this.shown = started;
  }

  /// Tells that `bytes` of `total` have been read and `numbers` lines been dealt with.
  void at(long bytes, long total, long numbers) {
    Instant now = clock.instant();
    Duration pause = terminal ? Duration.ofMillis(200) : Duration.ofSeconds(5);
    if (Duration.between(shown, now).compareTo(pause) >= 0) {
      shown = now;
      show(bytes, total, numbers, now);
    }
  }

  /// Shows the last state and ends the line.
  void done(long total, long numbers) {
    show(total, total, numbers, clock.instant());
    if (terminal) {
      out.println();
    }
  }

  /// Wipes the bar so that something else can be written where it stands.
  void makeRoom() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  private void show(long bytes, long total, long numbers, Instant now) {
    long percent = total == 0 ? 100 : bytes * 100 / total;
    double seconds = Math.max(0.001, Duration.between(started, now).toMillis() / 1000.0);
    String state =
        String.format(
            Locale.ROOT,
            "%3d %%  %,d numbers  %,d/s",
            percent,
            numbers,
            (long) (numbers / seconds));
    if (terminal) {
      int filled = (int) (percent * WIDTH / 100);
      out.print(
          "\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + state + "\u001b[K");
      out.flush();
    } else {
      out.println(state.strip());
    }
  }
}
