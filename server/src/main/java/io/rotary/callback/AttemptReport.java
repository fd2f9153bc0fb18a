package io.rotary.callback;

import java.time.Duration;
import java.time.Instant;

/// One try to deliver an event. `status` is 0 where there was no answer, and `failure` then says
/// why; it is `""` otherwise.
public record AttemptReport(int attempt, Instant at, Duration took, int status, String failure) {}
