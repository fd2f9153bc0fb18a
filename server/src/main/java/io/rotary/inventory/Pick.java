package io.rotary.inventory;

import io.rotary.phone.NumberPattern;
import io.rotary.phone.SearchPosition;
import io.rotary.platform.db.Clause;
import java.util.List;
import java.util.stream.IntStream;

/// How the lowest numbers of a wish are found: the common table `picked` of a statement. Which way
/// is quick depends on how rare the pattern is, which its length tells:
/// - None or START, END of 1 digit, CONTAINS of 1 or 2: in order of number until enough match.
///   Digits sort before `:`, so from `+1206` up to `+1206:` is every number that starts so.
/// - END of 2 or 3 digits, CONTAINS of 3: a thousand numbers that way, then the hundreds behind
///   them in order, see [Hundreds].
/// - END of 4 digits or more: the hundreds that end with all but the last two digits.
/// - CONTAINS of 4 digits or more: the lowest numbers of the blocks whose first seven digits have
///   the pattern, of the hundreds that have it behind them, and of those in which it begins.
///
/// `SearchPlansTest` holds each way against a look at every number, and to its index.
final class Pick {
  /// So many are looked at before anything is locked, which is more than other rents hold.
  private static final int AHEAD_OF_RENTS = 100;

  /// More than anybody can hold at one time, also an import that changes what it finds.
  private static final int AHEAD_OF_ALL = 5_000;

  private static final int END_WALKED = 1;
  private static final int END_BY_HUNDREDS_IN_ORDER = 3;
  private static final int CONTAINS_WALKED = 2;
  private static final int CONTAINS_BY_HUNDREDS_IN_ORDER = 3;

  private static final String SORTED =
      """
      picked as materialized (select e164 from found order by e164 limit ?)
      """;

  private static final String SORTED_AND_LOCKED =
      """
      picked as materialized (
        select n.e164 from (select e164 from found order by e164 limit ?) f
          join number n using (e164)
        where n.state = 'AVAILABLE' order by f.e164 limit ? for update of n skip locked)
      """;

  private final Wanted wanted;
  private final Hundreds hundreds;
  private final int most;
  private final int toLock;

  /// Looks at `most` numbers at most and locks `toLock` of them.
  private Pick(Wanted wanted, int most, int toLock) {
    this.wanted = wanted;
    this.hundreds = new Hundreds(wanted, most);
    this.most = most;
    this.toLock = toLock;
  }

  /// The lowest `size` numbers.
  static Clause toShow(Wanted wanted, int size) {
    return new Pick(wanted, size, 0).clause();
  }

  /// The lowest number that nobody else is just taking, locked. To be tried one after the other:
  /// the second looks past many more numbers that others hold.
  static List<Clause> toTake(Wanted wanted) {
    return toTake(wanted, 1);
  }

  /// The same for the lowest `count` numbers; each way may find fewer.
  static List<Clause> toTake(Wanted wanted, int count) {
    return IntStream.of(AHEAD_OF_RENTS, AHEAD_OF_ALL)
        .mapToObj(ahead -> new Pick(wanted, ahead + count - 1, count).clause())
        .distinct()
        .toList();
  }

  /// A plus stands at the start of a number or nowhere.
  private Clause clause() {
    String text = wanted.pattern().map(NumberPattern::text).orElse("+");
    SearchPosition position =
        wanted.pattern().map(NumberPattern::position).orElse(SearchPosition.START);
    return switch (position) {
      case START -> walk(text, text + ":");
      // The whole number, and nothing that goes on behind it.
      case END -> text.startsWith("+") ? walk(text, text + "!") : ending(text);
      case CONTAINS -> text.startsWith("+") ? walk(text, text + ":") : containing(text);
    };
  }

  private Clause ending(String digits) {
    Clause matches = Clause.of("right(e164, ?) = ?\n", digits.length(), digits);
    if (digits.length() <= END_WALKED) {
      return walk("+", "+:", Clause.of("and "), matches);
    }
    if (digits.length() <= END_BY_HUNDREDS_IN_ORDER) {
      return sorted(hundreds.inOrder(matches, hundreds.mayEndWith(digits)));
    }
    return sorted(hundreds.endingWith(digits));
  }

  private Clause containing(String digits) {
    Clause matches = Clause.of("strpos(e164, ?) > 0\n", digits);
    if (digits.length() <= CONTAINS_WALKED) {
      return walk("+", "+:", Clause.of("and "), matches);
    }
    if (digits.length() <= CONTAINS_BY_HUNDREDS_IN_ORDER) {
      return sorted(hundreds.inOrder(matches, hundreds.mayContain(digits)));
    }
    return sorted(hundreds.containing(digits));
  }

  /// In order of number, and locked on the way: what others hold is passed over.
  private Clause walk(String from, String until, Clause... conditions) {
    return Clause.of("with picked as materialized (\n")
        .then(wanted.offered(), wanted.between(from, until))
        .then(conditions)
        .then(Wanted.IN_ORDER, isToLock() ? toLock : most)
        .then(isToLock() ? "for update skip locked)\n" : ")\n");
  }

  private boolean isToLock() {
    return toLock > 0;
  }

  private Clause sorted(Clause found) {
    return isToLock() ? found.then(SORTED_AND_LOCKED, most, toLock) : found.then(SORTED, most);
  }
}
