package io.rotary.callback;

import java.time.Duration;
import java.util.List;

/// How callbacks are delivered, `callback.*` in the settings: how long to wait before each further
/// try, how long at most a receiver may ask us to wait, how long a receiver may fail before it is
/// switched off, and how long events are kept.
public record CallbackSettings(
    List<Duration> retryDelays, Duration longestRetryAfter, Duration offAfter, Duration keep) {
  public CallbackSettings {
    retryDelays = List.copyOf(retryDelays);
  }
}
