package io.rotary.timeline;

import java.time.Instant;

/// One thing that happened to a number, as it was recorded.
public record TimelineEntry(Instant at, String projectId, What what, String detail, Cause cause) {}
