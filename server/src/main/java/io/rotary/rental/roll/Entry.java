package io.rotary.rental.roll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;

/// One number as a roll has it: key of [Digits], name in UTF-8 since the store orders names by its
/// bytes, [Traits], and the microsecond at which it expires.
record Entry(long key, byte[] name, short traits, long expiresAt) {
  static final long NEVER = Long.MAX_VALUE;

  static final Comparator<Entry> BY_NAME =
      (one, other) -> {
        int byName = Arrays.compareUnsigned(one.name, other.name);
        return byName == 0 ? Long.compareUnsigned(one.key, other.key) : byName;
      };

  static Entry of(Listed number) {
    return new Entry(
        Digits.key(number.number()),
        number.displayName().getBytes(UTF_8),
        Traits.of(number),
        number.expireAt().map(Entry::micros).orElse(NEVER));
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
