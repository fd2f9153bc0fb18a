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
/// - CONTAINS of 4 digits or more: all numbers that end with them, as above, and the lowest of
///   those in which they end earlier. A block is all but the last four digits of a number; where it
///   has the pattern, or ends with as much of it as leaves one to three digits, the matches are a
///   range.
///
/// `SearchPlansTest` holds each way against a look at every number, and to its index.
record Pick(String sql, List<Object> values) {
  /// How many digits a number has behind its block.
  private static final int TAIL = 4;

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

  /// A range of one region: were it said to be equal, numbers would come in order from the primary
  /// key, too. Half as dear for each number passed over as a comparison of rows.
  private static final String WHOLE_SHELF =
      "and region_code >= ? and region_code <= ? and number_type = ?\n";

  private static final String IN_ORDER = "order by region_code, number_type, e164 limit ?\n";
  private static final String LOCKED = "for update skip locked\n";

  /// Numbers that end with something.
  private static final String ENDING =
      FREE
          + """
          and region_code = ? and number_type = ?
          and reverse(e164) collate "C" >= ? and reverse(e164) collate "C" < ?
          """;

  /// All of them, and only then sorted (`offset 0`): for the few lowest of them the planner would
  /// rather walk the numbers in order. A materialized table takes twice as long.
  private static final String REVERSED = "with found as (" + ENDING + "offset 0),\n";

  /// Lengths one by one, since blocks of one length are in the order of their numbers: the walk
  /// over them ends with enough matches. A number may be met once for each rest. Of a block that
  /// leads nowhere nothing more is looked at (`offset 0` keeps that condition where it is; among
  /// those of the blocks it would make the planner sort them instead of walk).
  private static final String IN_BLOCKS =
      """
      with within as materialized (
        select m.e164
        from generate_series(7, 15) as length (digits)
          cross join lateral (
            select n.e164
            from number_block b
              cross join lateral (
                select b.block || rest as beginning from unnest(?::text[]) as rest
                where b.block like any (?::text[]) and strpos(b.block || rest, ?) > 0 offset 0) r
              cross join lateral (
                select e164 from number
                where state = 'AVAILABLE' /* capable */
                  and (region_code, number_type, e164) >= (?, ?, r.beginning)
                  and (region_code, number_type, e164) < (?, ?, r.beginning || ':')
                order by region_code, number_type, e164 limit ?) n
            where b.region_code = ? and b.number_type = ? and b.digits = length.digits
            order by b.block, n.e164 limit ?) m),
      ending as materialized ("""
          + ENDING
          + """
      ),
      found as materialized (select e164 from within union select e164 from ending),
      """;

  private static final String SORTED =
      """
      picked as materialized (select e164 from found order by e164 limit ?)
      """;

  private static final String SORTED_AND_LOCKED =
      """
      picked as materialized (
        select n.e164
        from (select e164 from found order by e164) f
          cross join lateral (
            select e164 from number where e164 = f.e164 and state = 'AVAILABLE'
            for update skip locked) n
        order by f.e164 limit ?)
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
        case START -> range(text, text + ":");
        // The whole number, and nothing that goes on behind it.
        case END -> text.startsWith("+") ? range(text, text + "!") : ending(text);
        case CONTAINS -> text.startsWith("+") ? range(text, text + ":") : within(text);
      };
    }

    private Pick ending(String digits) {
      if (digits.length() < SHORTEST_REVERSED) {
        return walk("and e164 like ?\n", "%" + digits);
      }
      Values values = new Values().soldAs(wanted).reversed(digits).and(size);
      return new Pick(capable(REVERSED) + last, values.all);
    }

    private Pick within(String digits) {
      if (digits.length() < TAIL) {
        return walk("and strpos(e164, ?) > 0\n", digits);
      }
      List<String> rests =
          IntStream.range(0, TAIL)
              .mapToObj(length -> digits.substring(digits.length() - length))
              .toList();
      Values values =
          new Values()
              .and(rests.toArray(String[]::new), leading(digits, rests), digits)
              .soldAs(wanted)
              .soldAs(wanted)
              .and(ahead)
              .soldAs(wanted)
              .and(rests.size() * ahead)
              .soldAs(wanted)
              .reversed(digits)
              .and(size);
      return new Pick(capable(IN_BLOCKS) + last, values.all);
    }

    /// What blocks that lead to a match are like: they have it, or end with what is before a rest.
    private static String[] leading(String digits, List<String> rests) {
      return rests.stream()
          .map(rest -> digits.substring(0, digits.length() - rest.length()))
          .map(before -> "%" + before + (before.equals(digits) ? "%" : ""))
          .toArray(String[]::new);
    }

    private Pick range(String from, String until) {
      Values values = new Values().soldAs(wanted).and(from).soldAs(wanted).and(until);
      return walk(BETWEEN, values);
    }

    private Pick walk(String condition, Object... more) {
      Values values = new Values().and(wanted.region().value()).soldAs(wanted);
      return walk(WHOLE_SHELF + condition, values.and(more));
    }

    private Pick walk(String conditions, Values values) {
      String free = capable(FREE);
      return new Pick(
          "with picked as materialized (" + free + conditions + IN_ORDER + lock + ")\n",
          values.and(size).all);
    }

    /// Spelled out, so that a walk for what few numbers can do finds the index of those alone.
    private String capable(String sql) {
      String conditions =
          (wanted.capabilities().sms() ? "and has_sms " : "")
              + (wanted.capabilities().voice() ? "and has_voice" : "");
      return sql.replace("/* capable */", conditions);
    }
  }

  /// The values of question marks, one after the other.
  private static final class Values {
    private final List<Object> all = new ArrayList<>();

    Values soldAs(Wanted wanted) {
      return and(wanted.region().value(), wanted.type());
    }

    Values reversed(String digits) {
      String reversed = new StringBuilder(digits).reverse().toString();
      return and(reversed, reversed + ":");
    }

    Values and(Object... more) {
      Collections.addAll(all, more);
      return this;
    }
  }
}
