package io.rotary.platform.job;

/// A kind of job and the work it takes.
public record Worker(JobKind kind, Work work) {}
