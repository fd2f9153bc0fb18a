package io.rotary.platform.db;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// What the present is, and whose it is. In production everybody has the same. In the sandbox a
/// project may have a time of its own (decision record 0035): work for it sees that time, and scans
/// over everybody's rows leave its rows out.
public interface Present {
  Instant now();

  /// The present in whole microseconds, as the store keeps it.
  default Instant toStore() {
    return now().truncatedTo(ChronoUnit.MICROS);
  }

  /// A condition on `column`, which names a project, as a further `and` of a statement: that its
  /// rows go by this present. Empty where all rows do, so production's statements stay as they are.
  String whose(String column);

  /// The project that has this time to itself; `""` where it is everybody's.
  String owner();

  /// A transaction that may change rows has begun.
  default void begun(Tx tx) {}

  /// It is about to be committed; what is sent now is part of it.
  default void committing(Tx tx) {}

  /// The same for everybody.
  static Present of(InstantSource clock) {
    return new Present() {
      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public String whose(String column) {
        return "";
      }

      @Override
      public String owner() {
        return "";
      }
    };
  }
}
