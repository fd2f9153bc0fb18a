package io.rotary.sandbox;

import java.time.Duration;

/// A wait that was asked for. The thread is a request's own, a virtual one.
public final class Pause {
  private Pause() {}

  /// Waits so long, or until somebody wants the thread to end.
  public static void of(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
