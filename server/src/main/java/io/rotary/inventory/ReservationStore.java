package io.rotary.inventory;

import io.rotary.phone.E164;
import io.rotary.phone.NumberPattern;
import io.rotary.platform.db.Tx;
import java.util.Comparator;
import java.util.List;

/// SQL that holds numbers for orders. Each change is guarded by the state the number is in.
final class ReservationStore {
  static final String HOLD_PICKED =
      """
      update number n set state = 'RESERVED' where n.e164 = any (array(select e164 from picked))
      returning n.e164, n.region_code, n.number_type, n.has_sms, n.has_voice, n.own_currency,
        n.own_setup_amount, n.own_monthly_amount
      """;

  /// Those of `numbers` that are on the shelf and that nobody else is just taking.
  List<ShelfNumber> reserve(Tx tx, List<E164> numbers) {
    return sorted(
        tx.list(
            """
            with picked as materialized (
              select e164 from number where e164 = any(?) and state = 'AVAILABLE'
              order by e164 for update skip locked)
            """
                + HOLD_PICKED,
            NumberStore::number,
            (Object) values(numbers)));
  }

  List<ShelfNumber> reserveLowest(Tx tx, Wanted wanted, int count) {
    Pick pick = Pick.toTake(wanted, count);
    return sorted(tx.list(pick.sql() + HOLD_PICKED, NumberStore::number, pick.parameters()));
  }

  /// Numbers on the shelf that fit, in order, after `after`.
  List<E164> listAfter(Tx tx, Wanted wanted, String after, int most) {
    return tx.list(
        """
        select e164 from number
        where state = 'AVAILABLE' and has_sms >= ? and has_voice >= ?
          and (region_code, number_type, e164) > (?, ?, ?)
          and region_code = ? and number_type = ? and e164 like ?
        order by region_code, number_type, e164 limit ?
        """,
        row -> new E164(row.text("e164")),
        wanted.capabilities().sms(),
        wanted.capabilities().voice(),
        wanted.region().value(),
        wanted.type(),
        after,
        wanted.region().value(),
        wanted.type(),
        wanted.pattern().map(NumberPattern::like).orElse("%"),
        most);
  }

  int putBack(Tx tx, List<E164> numbers) {
    return tx.update(
        "update number set state = 'AVAILABLE' where e164 = any(?) and state = 'RESERVED'",
        (Object) values(numbers));
  }

  int rent(Tx tx, List<E164> numbers) {
    return tx.update(
        "update number set state = 'RENTED' where e164 = any(?) and state = 'RESERVED'",
        (Object) values(numbers));
  }

  private static List<ShelfNumber> sorted(List<ShelfNumber> numbers) {
    return numbers.stream().sorted(Comparator.comparing(one -> one.number().value())).toList();
  }

  private static String[] values(List<E164> numbers) {
    return numbers.stream().map(E164::value).toArray(String[]::new);
  }
}
