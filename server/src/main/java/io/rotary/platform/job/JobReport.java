package io.rotary.platform.job;

import java.time.Instant;
import java.util.UUID;

/// A job as the operator sees it. `state` is WAITING or PARKED; a job that is being run now is
/// WAITING and `running`.
public record JobReport(
    UUID jobId,
    String kind,
    String key,
    String state,
    boolean running,
    Instant dueAt,
    int attempt,
    String lastError) {}
