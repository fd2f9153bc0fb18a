package io.rotary.inventory;

import io.rotary.phone.NumberPattern;
import io.rotary.phone.SearchPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// How the lowest numbers of a wish are found: the common table `picked` of a statement, and the
/// values of its question marks. Which way is quick depends on how rare the pattern is, which its
/// length tells:
/// - None or START: a range of the index in order of number. Digits sort before `:`, so from
///   `+1206` up to `+1206:` is every number that starts so.
/// - END of 1 or 2 digits, CONTAINS of 1 to 3: in order of number until enough match; every
///   hundredth or so does, of those that can do what is asked, which have indexes of their own.
/// - END of 3 digits or more: a range of the reversed numbers, then sorted.
/// - CONTAINS of 4 digits or more: the lowest numbers of the blocks whose first seven digits have
///   the pattern, and all numbers in which it ends behind them; sorted together.
///
/// `SearchPlansTest` holds each way against a look at every number, and to its index.
record Pick(String sql, List<Object> values) {
  private static final int GRAM = 5;
  private static final int SHORTEST_IN_GRAMS = 4;
  private static final int SHORTEST_REVERSED = 3;

  /// More than can be locked by others at one time.
  private static final int AHEAD_OF_LOCKS = 1_000;

  /// To be filled with what the numbers must be able to do, see [Picking#capable].
  private static final String FREE =
      """
      select e164 from number where state = 'AVAILABLE' /* capable */
      """;

  /// One comparison of rows: with conditions on the number alone the planner would at times walk
  /// the primary key, past everything that is rented or sold as something else.
  private static final String BETWEEN =
      """
      and (region_code, number_type, e164) >= (?, ?, ?)
      and (region_code, number_type, e164) < (?, ?, ?)
      """;

  private static final String IN_ORDER = "order by region_code, number_type, e164 limit ?\n";
  private static final String LOCKED = "for update skip locked\n";
  private static final String SOLD_AS = "and region_code = ? and number_type = ?\n";

  private static final String REVERSED =
      "with found as materialized ("
          + FREE
          + SOLD_AS
          + "and reverse(e164) collate \"C\" >= ? and reverse(e164) collate \"C\" < ?),\n";

  /// What a number can do is compared at the end, not spelled out: a plan must not be able to look
  /// at all that can do it instead of at the grams, which the planner at times takes to be cheaper.
  private static final String WITHIN =
      """
      with beginning as materialized (
        select n.e164
        from (select block from number_block
            where region_code = ? and number_type = ? and strpos(block, ?) > 0) b
          cross join lateral (
            select e164 from number
            where state = 'AVAILABLE' /* capable */
              and (region_code, number_type, e164) >= (?, ?, b.block)
              and (region_code, number_type, e164) < (?, ?, b.block || ':')
            order by region_code, number_type, e164 limit ?) n
        order by b.block, n.e164 limit ?),
      ending as materialized (
        select e164 from number
        where state = 'AVAILABLE' and has_sms >= ? and has_voice >= ?
          and number_grams(region_code, number_type, e164) && ?::text[]
          and number_contains(e164, ?)),
      found as materialized (select e164 from beginning union select e164 from ending),
      """;

  private static final String SORTED =
      """
      picked as materialized (select e164 from found order by e164 limit ?)
      """;

  private static final String SORTED_AND_LOCKED =
      """
      picked as materialized (
        select n.e164 from (select e164 from found order by e164) f join number n using (e164)
        where n.state = 'AVAILABLE' order by f.e164 limit ? for update of n skip locked)
      """;

  /// The lowest `size` numbers.
  static Pick toShow(Wanted wanted, int size) {
    return new Picking(wanted, size, size, "", SORTED).pick();
  }

  /// The lowest number that nobody else is just taking, locked.
  static Pick toTake(Wanted wanted) {
    return toTake(wanted, 1);
  }

  /// The lowest `size` numbers that nobody else is just taking, locked.
  static Pick toTake(Wanted wanted, int size) {
    return new Picking(wanted, size, size + AHEAD_OF_LOCKS, LOCKED, SORTED_AND_LOCKED).pick();
  }

  /// The values in order.
  Object[] parameters() {
    return values.toArray();
  }

  /// Finds the way of a wish. `ahead` is how many of the blocks' numbers are looked at.
  private record Picking(Wanted wanted, int size, int ahead, String lock, String last) {
    /// A plus stands at the start of a number or nowhere.
    Pick pick() {
      String text = wanted.pattern().map(NumberPattern::text).orElse("+");
      SearchPosition position =
          wanted.pattern().map(NumberPattern::position).orElse(SearchPosition.START);
      return switch (position) {
        case START -> walk("", text, text + ":");
        // The whole number, and nothing that goes on behind it.
        case END -> text.startsWith("+") ? walk("", text, text + "!") : ending(text);
        case CONTAINS -> text.startsWith("+") ? walk("", text, text + ":") : within(text);
      };
    }

    private Pick ending(String digits) {
      if (digits.length() < SHORTEST_REVERSED) {
        return walk("and right(e164, ?) = ?\n", "+", "+:", digits.length(), digits);
      }
      String reversed = new StringBuilder(digits).reverse().toString();
      Values values = new Values().soldAs(wanted).and(reversed, reversed + ":", size);
      return new Pick(capable(REVERSED) + last, values.all);
    }

    private Pick within(String digits) {
      if (digits.length() < SHORTEST_IN_GRAMS) {
        return walk("and strpos(e164, ?) > 0\n", "+", "+:", digits);
      }
      Values values = new Values().soldAs(wanted).and(digits);
      values.soldAs(wanted).soldAs(wanted).and(ahead, ahead);
      values.and(wanted.capabilities().sms(), wanted.capabilities().voice());
      values.and(grams(digits), digits, size);
      return new Pick(capable(WITHIN) + last, values.all);
    }

    private Pick walk(String condition, String from, String until, Object... more) {
      Values values = new Values().soldAs(wanted).and(from).soldAs(wanted).and(until);
      String free = capable(FREE);
      return new Pick(
          "with picked as materialized (" + free + BETWEEN + condition + IN_ORDER + lock + ")\n",
          values.and(more).and(size).all);
    }

    /// Spelled out, so that a walk for what few numbers can do finds the index of those alone.
    private String capable(String sql) {
      String conditions =
          (wanted.capabilities().sms() ? "and has_sms " : "")
              + (wanted.capabilities().voice() ? "and has_voice" : "");
      return sql.replace("/* capable */", conditions);
    }

    /// The gram a match ends with. Four digits end ten of them.
    private String[] grams(String digits) {
      String soldAs = wanted.region().value() + wanted.type().name().charAt(0);
      if (digits.length() >= GRAM) {
        return new String[] {soldAs + digits.substring(digits.length() - GRAM)};
      }
      return IntStream.range(0, 10)
          .mapToObj(before -> soldAs + before + digits)
          .toArray(String[]::new);
    }
  }

  /// The values of question marks, one after the other.
  private static final class Values {
    private final List<Object> all = new ArrayList<>();

    Values soldAs(Wanted wanted) {
      return and(wanted.region().value(), wanted.type());
    }

    Values and(Object... more) {
      Collections.addAll(all, more);
      return this;
    }
  }
}
