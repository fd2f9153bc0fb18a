package io.rotary.auth;

import java.time.Clock;
import java.util.function.LongSupplier;

/// The two kinds of time access needs: the date on a token, and `nanos`, which only ever runs
/// forward, for the age of what is kept in memory and for rates. A wall clock that is set back must
/// not keep a revoked key alive.
public record Clocks(Clock wall, LongSupplier nanos) {}
