package io.rotary.tenant;

import java.time.Instant;
import java.util.Optional;

/// One of our own staff, by name.
public record Operator(String name, Instant createdAt, Optional<Instant> revokedAt) {}
