package io.rotary.bench;

import java.sql.SQLException;
import java.util.Random;

/// Makes search patterns that some offered number has, and such that none has.
final class Patterns {
  /// Where the digits must stand.
  enum Position {
    START,
    END,
    CONTAINS
  }

  /// A kind of search.
  record Kind(Position position, int digits, boolean voice, boolean hit) {
    String text() {
      return "%s %d%s%s"
          .formatted(position, digits, voice ? " VOICE" : "", hit ? "" : ", no match");
    }
  }

  private final Sql sql;
  private final long count;
  private final Random random = new Random(1);

  /// The store has the numbers below `count`.
  Patterns(Sql sql, long count) {
    this.sql = sql;
    this.count = count;
  }

  /// All short runs of digits occur at the end and within some number.
  boolean exists(Kind kind) {
    boolean isLong = kind.digits() > Numbers.DIGITS;
    boolean firstDigitFree = kind.digits() == Numbers.DIGITS && count <= 9_000_000;
    return kind.hit() || kind.position() == Position.START || isLong || firstDigitFree;
  }

  String next(Kind kind) throws SQLException {
    return kind.hit() ? ofOffered(kind) : ofNone(kind);
  }

  private String ofOffered(Kind kind) throws SQLException {
    String number =
        sql.text(
            """
            select coalesce(
              (select e164 from number where e164 >= ? and e164 < '+1556' and state = 'AVAILABLE'
                and has_voice >= ? order by e164 limit 1),
              (select e164 from number where e164 >= '+1555' and state = 'AVAILABLE'
                and has_voice >= ? order by e164 limit 1))
            """,
            Numbers.e164(random.nextLong(count)),
            kind.voice(),
            kind.voice());
    String digits = number.substring(1);
    return switch (kind.position()) {
      case START -> number.substring(0, kind.digits() + 1);
      case END -> digits.substring(digits.length() - kind.digits());
      case CONTAINS -> {
        int at = random.nextInt(digits.length() - kind.digits() + 1);
        yield digits.substring(at, at + kind.digits());
      }
    };
  }

  /// No number begins with +19, and none has a 9 seven or more digits before its end.
  private String ofNone(Kind kind) {
    StringBuilder digits = new StringBuilder(kind.position() == Position.START ? "19" : "9");
    while (digits.length() < kind.digits()) {
      digits.append(random.nextInt(10));
    }
    return kind.position() == Position.START ? "+" + digits : digits.toString();
  }
}
