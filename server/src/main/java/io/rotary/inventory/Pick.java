package io.rotary.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How the lowest numbers of a wish are found, the common table `picked` of a statement. Which way
/// is quick depends on how rare the pattern is, which its length tells:
/// - None or START: a range of the index in order of number. Digits sort before `:`, so from
///   `+1206` up to `+1206:` is every number that starts so.
/// - END of 1 or 2 digits, CONTAINS of 1 to 3: in order of number until enough match; every
///   hundredth or so does.
/// - END of 3 digits or more: a range of the reversed numbers, then sorted.
/// - CONTAINS of 4 digits: the numbers that have one of the ten fives it begins, or end with it,
///   then sorted.
/// - CONTAINS of 5 digits or more: the numbers that have all fives of digits in it, then sorted.
///
/// `SearchPlansTest` holds each way against a look at every number, and to its index.
record Pick(Way way, Wanted wanted, List<Object> values) {
  private static final int GRAM = 5;
  private static final int SHORTEST_IN_GRAMS = 4;
  private static final int SHORTEST_REVERSED = 3;

  /// What the SQL of the ways is made of.
  private static final class Sql {
    static final String EACH = "";
    static final String LOCKED = "for update skip locked";

    /// The range is one comparison of rows: with conditions on the number alone the planner would
    /// at times walk the primary key, past everything that is rented or sold as something else.
    static final String WALK =
        """
        with picked as materialized (
          select e164 from number
          where state = 'AVAILABLE' and has_sms >= ? and has_voice >= ?
            and (region_code, number_type, e164) >= (?, ?, ?)
            and (region_code, number_type, e164) < (?, ?, ?) %s
          order by region_code, number_type, e164 limit ? %s)
        """;

    static final String FOUND =
        """
        with found as materialized (
          select e164 from number
          where state = 'AVAILABLE' and has_sms >= ? and has_voice >= ?
            and region_code = ? and number_type = ? and %s),
        """;

    static final String SORTED =
        """
        picked as materialized (select e164 from found order by e164 limit ?)
        """;

    static final String SORTED_AND_LOCKED =
        """
        picked as materialized (
          select n.e164 from (select e164 from found order by e164) f join number n using (e164)
          where n.state = 'AVAILABLE' order by f.e164 limit ? for update of n skip locked)
        """;

    private Sql() {}
  }

  enum Way {
    RANGE(true, Sql.EACH),
    ENDS(true, "and right(e164, ?) = ?"),
    CONTAINS(true, "and strpos(e164, ?) > 0"),
    REVERSED(false, "reverse(e164) collate \"C\" >= ? and reverse(e164) collate \"C\" < ?"),
    ANY_GRAM(false, "number_grams(region_code, number_type, e164) && ?::text[]"),
    ALL_GRAMS(
        false, "number_grams(region_code, number_type, e164) @> ?::text[] and strpos(e164, ?) > 0");

    private final String search;
    private final String take;

    Way(boolean isWalk, String condition) {
      if (isWalk) {
        search = Sql.WALK.formatted(condition, "");
        take = Sql.WALK.formatted(condition, Sql.LOCKED);
      } else {
        search = Sql.FOUND.formatted(condition) + Sql.SORTED;
        take = Sql.FOUND.formatted(condition) + Sql.SORTED_AND_LOCKED;
      }
    }
  }

  /// A plus stands at the start of a number or nowhere.
  static Pick of(Wanted wanted) {
    return wanted
        .pattern()
        .map(
            pattern ->
                switch (pattern.position()) {
                  case START -> walk(Way.RANGE, wanted, pattern.text());
                  case END -> ending(wanted, pattern.text());
                  case CONTAINS -> within(wanted, pattern.text());
                })
        .orElseGet(() -> walk(Way.RANGE, wanted, "+"));
  }

  /// Finds the numbers.
  String search() {
    return way.search;
  }

  /// Finds numbers that nobody else is just taking, and locks them.
  String take() {
    return way.take;
  }

  /// The values of all question marks, with how many numbers are wanted.
  Object[] parameters(int size) {
    List<Object> all = new ArrayList<>(values);
    all.addFirst(wanted.capabilities().voice());
    all.addFirst(wanted.capabilities().sms());
    all.add(size);
    return all.toArray();
  }

  private static Pick walk(Way way, Wanted wanted, String start, Object... rest) {
    return between(way, wanted, start, start + ":", rest);
  }

  private static Pick between(Way way, Wanted wanted, String start, String end, Object... rest) {
    String region = wanted.region().value();
    List<Object> values =
        new ArrayList<>(List.of(region, wanted.type(), start, region, wanted.type(), end));
    values.addAll(List.of(rest));
    return new Pick(way, wanted, values);
  }

  private static Pick sorted(Way way, Wanted wanted, Object... rest) {
    List<Object> values = new ArrayList<>(List.of(wanted.region().value(), wanted.type()));
    values.addAll(List.of(rest));
    return new Pick(way, wanted, values);
  }

  private static Pick ending(Wanted wanted, String text) {
    if (text.startsWith("+")) {
      // The whole number, and nothing that goes on behind it.
      return between(Way.RANGE, wanted, text, text + "!");
    }
    if (text.length() < SHORTEST_REVERSED) {
      return walk(Way.ENDS, wanted, "+", text.length(), text);
    }
    String reversed = new StringBuilder(text).reverse().toString();
    return sorted(Way.REVERSED, wanted, reversed, reversed + ":");
  }

  private static Pick within(Wanted wanted, String text) {
    if (text.startsWith("+")) {
      return walk(Way.RANGE, wanted, text);
    }
    if (text.length() < SHORTEST_IN_GRAMS) {
      return walk(Way.CONTAINS, wanted, "+", text);
    }
    String soldAs = wanted.region().value() + wanted.type().name().charAt(0);
    if (text.length() < GRAM) {
      List<String> grams = new ArrayList<>(List.of(soldAs + text));
      IntStream.range(0, 10).forEach(next -> grams.add(soldAs + text + next));
      return sorted(Way.ANY_GRAM, wanted, (Object) grams.toArray(String[]::new));
    }
    String[] grams =
        IntStream.rangeClosed(0, text.length() - GRAM)
            .mapToObj(at -> soldAs + text.substring(at, at + GRAM))
            .toArray(String[]::new);
    return sorted(Way.ALL_GRAMS, wanted, grams, text);
  }
}
