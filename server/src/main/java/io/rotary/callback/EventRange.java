package io.rotary.callback;

import io.rotary.platform.db.Ulid;
import java.time.Instant;
import java.util.Optional;

/// Some events of a project: ids from `from` to `to`, both included, in any state or in one.
public record EventRange(String from, String to, Optional<EventState> state) {
  private static final String LAST = "z".repeat(26);

  public static EventRange one(String eventId) {
    return new EventRange(eventId, eventId, Optional.empty());
  }

  /// Events recorded from one time up to another, that one excluded; either may be open.
  public static EventRange between(
      Optional<Instant> since, Optional<Instant> until, Optional<EventState> state) {
    return new EventRange(
        since.map(Ulid::first).orElse(""), until.map(Ulid::first).orElse(LAST), state);
  }
}
