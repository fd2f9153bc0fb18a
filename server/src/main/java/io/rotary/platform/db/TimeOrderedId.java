package io.rotary.platform.db;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes UUIDs of version 7 (RFC 9562): the time in milliseconds, then random bits. Rows that are
/// made together lie together in the index. They name things and guard nothing.
public final class TimeOrderedId {
  private TimeOrderedId() {}

  public static UUID next(Instant at) {
    RandomGenerator random = Chance.source();
    long time = at.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
    long rest = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
    return new UUID(time, rest);
  }
}
