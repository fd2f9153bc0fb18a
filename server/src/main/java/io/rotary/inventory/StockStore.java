package io.rotary.inventory;

import io.rotary.platform.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// SQL that puts numbers on the shelf. Each statement takes any number of rows as arrays and
/// answers how many rows are new or changed; a row that is already as asked is not written. Of a
/// number that is rented or held by an order only the capabilities change, and no state ever does.
final class StockStore {
  private static final String UNLESS_AS_ASKED =
      """
      on conflict (e164) do update set
        has_sms = excluded.has_sms,
        has_voice = excluded.has_voice,
        region_code =
          case when shelf.state in ('RENTED', 'RESERVED')
            then shelf.region_code else excluded.region_code end,
        number_type =
          case when shelf.state in ('RENTED', 'RESERVED')
            then shelf.number_type else excluded.number_type end
      where (shelf.has_sms, shelf.has_voice) is distinct from (excluded.has_sms, excluded.has_voice)
        or (shelf.state not in ('RENTED', 'RESERVED') and (shelf.region_code, shelf.number_type)
          is distinct from (excluded.region_code, excluded.number_type))
      """;

  private static final String STOCK_RANGES =
      """
      insert into number as shelf (e164, region_code, number_type, has_sms, has_voice)
      select '+' || digits, stock.region_code, stock.number_type, stock.has_sms, stock.has_voice
      from unnest(?::text[]::bigint[], ?::text[]::bigint[], ?::text[], ?::text[],
          ?::text[]::boolean[], ?::text[]::boolean[])
        as stock (first_digits, last_digits, region_code, number_type, has_sms, has_voice)
        cross join generate_series(stock.first_digits, stock.last_digits) as digits
      """
          + UNLESS_AS_ASKED;

  private static final String STOCK_NUMBERS =
      """
      insert into number as shelf (e164, region_code, number_type, has_sms, has_voice)
      select e164, region_code, number_type, has_sms, has_voice
      from unnest(?::text[], ?::text[], ?::text[], ?::text[]::boolean[], ?::text[]::boolean[])
        as stock (e164, region_code, number_type, has_sms, has_voice)
      """
          + UNLESS_AS_ASKED;

  /// The same with own prices, which an absent price clears.
  private static final String STOCK_PRICED_NUMBERS =
      """
      insert into number as shelf (e164, region_code, number_type, has_sms, has_voice,
        own_currency, own_setup_amount, own_monthly_amount)
      select e164, region_code, number_type, has_sms, has_voice, currency, setup, monthly
      from unnest(?::text[], ?::text[], ?::text[], ?::text[]::boolean[], ?::text[]::boolean[],
          ?::text[], ?::text[]::bigint[], ?::text[]::bigint[])
        as stock (e164, region_code, number_type, has_sms, has_voice, currency, setup, monthly)
      on conflict (e164) do update set
        has_sms = excluded.has_sms,
        has_voice = excluded.has_voice,
        region_code =
          case when shelf.state in ('RENTED', 'RESERVED')
            then shelf.region_code else excluded.region_code end,
        number_type =
          case when shelf.state in ('RENTED', 'RESERVED')
            then shelf.number_type else excluded.number_type end,
        own_currency =
          case when shelf.state in ('RENTED', 'RESERVED')
            then shelf.own_currency else excluded.own_currency end,
        own_setup_amount = case
          when shelf.state in ('RENTED', 'RESERVED') then shelf.own_setup_amount
          else excluded.own_setup_amount end,
        own_monthly_amount = case
          when shelf.state in ('RENTED', 'RESERVED') then shelf.own_monthly_amount
          else excluded.own_monthly_amount end
      where (shelf.has_sms, shelf.has_voice) is distinct from (excluded.has_sms, excluded.has_voice)
        or (shelf.state not in ('RENTED', 'RESERVED')
          and (shelf.region_code, shelf.number_type, shelf.own_currency, shelf.own_setup_amount,
            shelf.own_monthly_amount)
          is distinct from (excluded.region_code, excluded.number_type, excluded.own_currency,
            excluded.own_setup_amount, excluded.own_monthly_amount))
      """;

  /// Stocks ranges that do not overlap. The numbers are made by the database.
  int stockRanges(Tx tx, List<StockRange> ranges) {
    return tx.update(
        STOCK_RANGES,
        texts(ranges, StockRange::firstValue),
        texts(ranges, StockRange::lastValue),
        texts(ranges, StockRange::region),
        texts(ranges, StockRange::type),
        texts(ranges, range -> range.capabilities().sms()),
        texts(ranges, range -> range.capabilities().voice()));
  }

  /// Stocks different numbers and leaves own prices as they are.
  int stockNumbers(Tx tx, Collection<ShelfNumber> numbers) {
    return tx.update(
        STOCK_NUMBERS,
        texts(numbers, ShelfNumber::number),
        texts(numbers, ShelfNumber::region),
        texts(numbers, ShelfNumber::type),
        texts(numbers, number -> number.capabilities().sms()),
        texts(numbers, number -> number.capabilities().voice()));
  }

  /// Stocks different numbers with their own prices.
  int stockPricedNumbers(Tx tx, Collection<ShelfNumber> numbers) {
    return tx.update(
        STOCK_PRICED_NUMBERS,
        texts(numbers, ShelfNumber::number),
        texts(numbers, ShelfNumber::region),
        texts(numbers, ShelfNumber::type),
        texts(numbers, number -> number.capabilities().sms()),
        texts(numbers, number -> number.capabilities().voice()),
        texts(numbers, number -> own(number, price -> price.monthly().currencyCode())),
        texts(numbers, number -> own(number, price -> price.setup().minorUnits())),
        texts(numbers, number -> own(number, price -> price.monthly().minorUnits())));
  }

  private static @Nullable Object own(
      ShelfNumber number, Function<ShelfNumber.OwnPrice, Object> part) {
    return number.ownPrice().map(part).orElse(null);
  }

  private static <T> @Nullable String[] texts(
      Collection<T> rows, Function<T, ? extends @Nullable Object> column) {
    return rows.stream()
        .map(column)
        .map(value -> value == null ? null : value.toString())
        .toArray(String[]::new);
  }
}
