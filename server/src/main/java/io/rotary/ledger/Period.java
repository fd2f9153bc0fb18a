package io.rotary.ledger;

import java.time.Instant;

/// A span of time, its end excluded.
public record Period(Instant from, Instant until) {}
