package io.rotary.platform.db;

import java.time.Instant;
import java.util.UUID;

/// Ids of events and orders: ULIDs in lower case, 26 characters, ordered by time (contract 04.3,
/// 05.3). Like [TimeOrderedId] they name things and guard nothing.
public final class Ulid {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;
  private static final int BITS = 5;

  private Ulid() {}

  public static String next(Instant at) {
    UUID id = TimeOrderedId.next(at);
    char[] text = new char[LENGTH];
    long low = id.getLeastSignificantBits();
    long high = id.getMostSignificantBits();
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (low & 31));
      low = low >>> BITS | high << (Long.SIZE - BITS);
      high >>>= BITS;
    }
    return new String(text);
  }

  /// The smallest id of this millisecond, to compare others with.
  public static String first(Instant at) {
    char[] text = new char[LENGTH];
    java.util.Arrays.fill(text, '0');
    long time = at.toEpochMilli();
    for (int i = 9; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (time & 31));
      time >>>= BITS;
    }
    return new String(text);
  }
}
