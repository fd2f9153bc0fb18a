package io.rotary.inventory;

import io.rotary.platform.db.Clause;

/// Finds numbers by way of their hundreds, which are numbers without their last two digits. A
/// pattern lies within the hundred, and then all its numbers match; or it ends one digit behind it,
/// and then ten of them do; or two digits behind it, and then it is one.
///
/// Each way is the common table `found`, which has the `most` lowest matches and perhaps more. The
/// numbers of a hundred are looked up as all that begin with it, since longer ones match as well.
/// Hundreds of one length follow each other like their numbers; those of different lengths may lie
/// within each other, so each length is gone through by itself.
final class Hundreds {
  /// The walk that comes before that through the hundreds is so long. Where less is offered than
  /// that, no hundred is looked at, most of which would be sold out.
  private static final int FIRST = 1_000;

  private static final int GRAM = 4;

  /// Through the hundreds of one length after another, from the one where the first walk ended.
  private static final String LENGTHS =
      """
      select n.e164 from last
        cross join generate_series(7, 15) as length(digits)
        cross join lateral (
          select n.e164 from number_hundred h cross join lateral (
      """;

  private final Wanted wanted;
  private final int most;

  Hundreds(Wanted wanted, int most) {
    this.wanted = wanted;
    this.most = most;
  }

  /// In order of number: a thousand numbers that are looked at one by one, and if `most` of them do
  /// not match, all hundreds behind them that `may` have a match.
  Clause inOrder(Clause matches, Within may) {
    Clause first =
        Clause.of(
                """
                with ahead as materialized (
                  select e164, has_sms, has_voice from number where state = 'AVAILABLE'
                """)
            .then(wanted.between("+", "+:"))
            .then(Wanted.IN_ORDER, FIRST)
            .then("),\nfirst as materialized (select e164 from ahead where ")
            .then(wanted.capable(), Clause.of("and "), matches)
            .then("order by e164 limit ?),\n", most);
    Clause last =
        Clause.of(
            """
            last as (select max(e164) as e164 from ahead having count(*) = ?),
            """,
            FIRST);
    Clause rest =
        Clause.of("rest as materialized (\n")
            .then(LENGTHS)
            .then(numbers(may.from(), may.until(), Clause.of("and "), matches))
            .then(") n where ")
            .then(ofWish())
            .then("and h.digits = length.digits\n")
            .then("and h.hundred >= left(last.e164, length.digits - 1)\n")
            .then(may.condition())
            .then("order by h.hundred, n.e164 limit ?) n\n", most)
            .then("where (select count(*) from first) < ?),\n", most);
    return first
        .then(last, rest)
        .then("found as (select e164 from first union select e164 from rest),\n");
  }

  /// What is asked of a hundred, and where in it the matches lie.
  record Within(Clause condition, String from, String until) {}

  /// For 2 or 3 digits.
  Within mayEndWith(String digits) {
    String before = digits.substring(0, digits.length() - 2);
    String last = digits.substring(digits.length() - 2);
    return new Within(
        Clause.of("and right(h.hundred, ?) = ?\n", before.length(), before), last, last + "!");
  }

  /// For 3 digits.
  Within mayContain(String digits) {
    return new Within(
        Clause.of(
            """
            and (strpos(h.hundred, ?) > 0 or right(h.hundred, 2) = ? or right(h.hundred, 1) = ?)
            """,
            digits,
            digits.substring(0, 2),
            digits.substring(0, 1)),
        "",
        ":");
  }

  /// For 4 digits or more.
  Clause endingWith(String digits) {
    return Clause.of("with found as materialized (\n").then(lastTwo(digits)).then("),\n");
  }

  /// For 4 digits or more.
  Clause containing(String digits) {
    Clause beginning =
        Clause.of(
                """
                with beginning as materialized (
                  select n.e164
                  from (select block as hundred from number_block
                      where region_code = ? and number_type = ? and strpos(block, ?) > 0) h
                    cross join lateral (
                """,
                wanted.region().value(),
                wanted.type(),
                digits)
            .then(numbers("", ":"))
            .then(") n order by h.hundred, n.e164 limit ?),\n", most);
    Clause hits =
        Clause.of("hit as materialized (select digits, hundred from number_hundred h where ")
            .then(ofWish())
            .then(
                """
                and hundred_grams(region_code, number_type, hundred) && ?::text[]
                and strpos(hundred, ?) > 0),
                """,
                new String[] {gram(digits)},
                digits);
    Clause within =
        Clause.of(
                """
                within as materialized (
                  select n.e164 from (select distinct digits from hit) length
                    cross join lateral (
                      select n.e164 from hit h cross join lateral (
                """)
            .then(numbers("", ":"))
            .then(
                ") n where h.digits = length.digits order by h.hundred, n.e164 limit ?) n),\n",
                most);
    return beginning
        .then(hits, within)
        .then("ending as materialized (\n")
        .then(lastOne(digits), Clause.of("union all\n"), lastTwo(digits))
        .then("),\n")
        .then(
            """
            found as (select e164 from beginning union select e164 from within
              union select e164 from ending),
            """);
  }

  private Clause lastOne(String digits) {
    String last = digits.substring(digits.length() - 1);
    return behind(digits.substring(0, digits.length() - 1), last, last + ":");
  }

  private Clause lastTwo(String digits) {
    String last = digits.substring(digits.length() - 2);
    return behind(digits.substring(0, digits.length() - 2), last, last + "!");
  }

  /// The numbers of the hundreds that end with `digits`.
  private Clause behind(String digits, String from, String until) {
    String reversed = new StringBuilder(digits).reverse().toString();
    return Clause.of("select n.e164 from number_hundred h cross join lateral (\n")
        .then(numbers(from, until))
        .then(") n where ")
        .then(ofWish())
        .then(
            """
            and reverse(h.hundred) collate "C" >= ? and reverse(h.hundred) collate "C" < ?
            """,
            reversed,
            reversed + ":");
  }

  /// The lowest numbers of `h.hundred` between two endings; a condition may follow.
  private Clause numbers(String from, String until, Clause... conditions) {
    return wanted
        .offered()
        .then(wanted.between(Clause.of("h.hundred || ?", from), Clause.of("h.hundred || ?", until)))
        .then(conditions)
        .then(Wanted.IN_ORDER, most);
  }

  private Clause ofWish() {
    return Clause.of(
            "h.region_code = ? and h.number_type = ? and ", wanted.region().value(), wanted.type())
        .then(
            "h.has_sms >= ? and h.has_voice >= ?\n",
            wanted.capabilities().sms(),
            wanted.capabilities().voice());
  }

  private String gram(String digits) {
    return wanted.region().value()
        + wanted.type().name().charAt(0)
        + digits.substring(digits.length() - GRAM);
  }
}
