package io.rotary.callback;

import java.time.Instant;
import java.util.Optional;

/// An event and how its delivery stands. `body` is what is sent, byte for byte.
public record EventReport(
    String eventId,
    String projectId,
    String resourceId,
    String eventType,
    String status,
    String callbackUrl,
    Instant createdAt,
    EventState state,
    int attempts,
    Optional<Instant> nextAttemptAt,
    byte[] body) {}
