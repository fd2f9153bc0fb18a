package io.rotary.auth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// The two kinds of time access needs: the date on the tokens of a project, and `nanos`, which only
/// ever runs forward, for the age of what is kept in memory and for rates. A wall clock that is set
/// back must not keep a revoked key alive.
public record Clocks(Function<String, Instant> wall, LongSupplier nanos) {
  /// With one date for every project.
  public static Clocks of(InstantSource wall, LongSupplier nanos) {
    return new Clocks(_ -> wall.instant(), nanos);
  }
}
