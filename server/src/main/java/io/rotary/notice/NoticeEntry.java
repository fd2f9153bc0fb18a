package io.rotary.notice;

import java.time.Instant;

/// A notice as it was recorded. `position` only ever grows.
public record NoticeEntry(long position, Instant at, Notice notice) {}
