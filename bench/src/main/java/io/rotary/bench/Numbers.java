package io.rotary.bench;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The numbers of a store: `+1555` and seven digits. No such area code is assigned. They are rented
/// upwards, so that those after the last rented one are free.
final class Numbers {
  static final String PREFIX = "+1555";
  static final int DIGITS = 7;
  private static final long ALL = 10_000_000;
  private static final long STEP = 250_000;

  private Numbers() {}

  static String e164(long number) {
    return PREFIX + String.format("%0" + DIGITS + "d", number);
  }

  /// The first of so many free numbers; makes more when there are too few.
  static long free(Product product, long count) throws Exception {
    long first = afterLastRented(product.sql());
    stock(product, first + count);
    return first;
  }

  /// Puts the numbers below `count` on the shelf, unless they are there.
  static void stock(Product product, long count) throws Exception {
    if (count > ALL) {
      throw new IllegalStateException("the store's numbers are used up; take another one");
    }
    Sql sql = product.sql();
    if (sql.whole("select count(*) from number where e164 = ?", e164(count - 1)) == 0) {
      long whole = Math.min(ALL, Math.ceilDiv(count, STEP) * STEP);
      product.run("generate --region US --type LOCAL --prefix " + PREFIX + " --count " + whole);
      sql.run("vacuum analyze number");
    }
  }

  private static long afterLastRented(Sql sql) throws SQLException {
    return sql.whole(
        """
        select coalesce(max(substr(e164, 6)::bigint) + 1, 0) from (
          select max(e164) as e164 from active_number
          where ended_at is null and e164 >= '+1555' and e164 < '+1556') as last
        """);
  }

  /// Each number once, over all who ask.
  static LongSupplier upwards(long first, long count) {
    AtomicLong next = new AtomicLong(first);
    long end = first + count;
    return () -> {
      long number = next.getAndIncrement();
      return number < end ? number : -1;
    };
  }

  static LongSupplier anyOf(long first, long count) {
    return () -> first + ThreadLocalRandom.current().nextLong(count);
  }
}
