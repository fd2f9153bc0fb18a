package io.rotary.inventory;

import io.rotary.billing.Billing;
import io.rotary.money.Money;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// SQL that searches the shelf and takes numbers from it. How a pattern is looked for is said by
/// [Pick].
final class NumberStore {
  private static final String COLUMNS =
      """
      select e164, region_code, number_type, has_sms, has_voice, own_currency, own_setup_amount,
        own_monthly_amount
      from number
      """;

  private static final String WITH_PRICE =
      """
      select e164, region_code, number_type, has_sms, has_voice, own_currency, own_setup_amount,
        own_monthly_amount, p.currency, p.setup_amount, p.monthly_amount,
        p.payment_interval_months, p.supporting_documentation_required, p.documents_before_rent
      from taken left join listed_price(region_code, number_type) p on true
      """;

  private static final String TAKE_NAMED =
      """
      with taken as (
        update number n set state = 'RENTED' where e164 = ? and state = 'AVAILABLE'
        returning n.*)
      """
          + WITH_PRICE;

  static final String TAKE_PICKED =
      """
      , taken as (
        update number n set state = 'RENTED' where n.e164 = any (array(select e164 from picked))
        returning n.*)
      """
          + WITH_PRICE;

  /// Not joined: a plan for all values takes `picked` for a tenth of all numbers.
  static final String SHOW_PICKED =
      COLUMNS + "where e164 = any (array(select e164 from picked)) order by e164";

  /// By whose time a number rests.
  private static final String FORMER_PROJECT = "coalesce(former_project_id, '')";

  List<ShelfNumber> search(Tx tx, Wanted wanted, int size) {
    Pick pick = Pick.toShow(wanted, size);
    return tx.list(pick.sql() + SHOW_PICKED, NumberStore::number, pick.parameters());
  }

  Optional<ShelfNumber> findAvailable(Tx tx, E164 number) {
    return tx.find(
        COLUMNS + "where e164 = ? and state = 'AVAILABLE'", NumberStore::number, number.value());
  }

  /// The guard of exclusive renting: of all that try, one gets the row.
  Optional<Taken> take(Tx tx, E164 number) {
    return tx.find(TAKE_NAMED, NumberStore::taken, number.value());
  }

  /// Undoes a taking of the same transaction.
  void putBack(Tx tx, E164 number) {
    tx.update(
        "update number set state = 'AVAILABLE' where e164 = ? and state = 'RENTED'",
        number.value());
  }

  /// How a number stands, wherever it is.
  Optional<ShelfState> findState(Tx tx, E164 number) {
    return tx.find(
        """
        select region_code, number_type, has_sms, has_voice, state, available_again_at
        from number where e164 = ?
        """,
        row ->
            new ShelfState(
                number,
                new RegionCode(row.text("region_code")),
                NumberType.valueOf(row.text("number_type")),
                new Capabilities(row.bool("has_sms"), row.bool("has_voice")),
                row.text("state"),
                row.findInstant("available_again_at")),
        number.value());
  }

  /// A number with its own price, wherever it is.
  Optional<ShelfNumber> find(Tx tx, E164 number) {
    return tx.find(COLUMNS + "where e164 = ?", NumberStore::number, number.value());
  }

  /// A rented number begins to rest.
  boolean rest(Tx tx, E164 number, String formerProjectId, Instant until) {
    return tx.update(
            """
            update number set state = 'QUARANTINED', available_again_at = ?, former_project_id = ?
            where e164 = ? and state = 'RENTED'
            """,
            until,
            formerProjectId,
            number.value())
        == 1;
  }

  /// A number that rests is rented again.
  boolean takeRested(Tx tx, E164 number) {
    return tx.update(
            """
            update number set state = 'RENTED', available_again_at = null
            where e164 = ? and state = 'QUARANTINED'
            """,
            number.value())
        == 1;
  }

  /// Numbers whose rest is over, locked; those that somebody else is at are left out.
  List<E164> lockRested(Tx tx, int most) {
    return tx.list(
        """
        select e164 from number where state = 'QUARANTINED' and available_again_at <= ?
        """
            + tx.whose(FORMER_PROJECT)
            + " order by available_again_at limit ? for update skip locked",
        row -> new E164(row.text("e164")),
        tx.now(),
        most);
  }

  void offer(Tx tx, E164 number) {
    tx.update(
        """
        update number set state = 'AVAILABLE', available_again_at = null
        where e164 = ? and state = 'QUARANTINED'
        """,
        number.value());
  }

  void restLonger(Tx tx, E164 number, Instant until) {
    tx.update(
        "update number set available_again_at = ? where e164 = ? and state = 'QUARANTINED'",
        until,
        number.value());
  }

  Optional<Instant> nextRested(Tx tx) {
    return tx.find(
        """
        select available_again_at from number where state = 'QUARANTINED'
        """
            + tx.whose(FORMER_PROJECT)
            + " order by available_again_at limit 1",
        row -> row.instant("available_again_at"));
  }

  /// Takes the lowest match that nobody else is just taking.
  Optional<Taken> takeAny(Tx tx, Wanted wanted) {
    Pick pick = Pick.toTake(wanted);
    return tx.find(pick.sql() + TAKE_PICKED, NumberStore::taken, pick.parameters());
  }

  private static Taken taken(Row row) {
    ShelfNumber number = number(row);
    return new Taken(number, Billing.listedPrice(row, number.region(), number.type()));
  }

  static ShelfNumber number(Row row) {
    return new ShelfNumber(
        new E164(row.text("e164")),
        new RegionCode(row.text("region_code")),
        NumberType.valueOf(row.text("number_type")),
        new Capabilities(row.bool("has_sms"), row.bool("has_voice")),
        row.findText("own_currency").map(code -> ownPrice(row, Currency.getInstance(code))));
  }

  private static ShelfNumber.OwnPrice ownPrice(Row row, Currency currency) {
    return new ShelfNumber.OwnPrice(
        new Money(row.whole("own_setup_amount"), currency),
        new Money(row.whole("own_monthly_amount"), currency));
  }
}
