package io.rotary.billing;

import io.rotary.money.Money;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// All SQL on prices.
final class PriceStore {
  private record Pair(RegionCode region, NumberType type) {}

  Optional<Price> find(Tx tx, RegionCode region, NumberType type) {
    return tx.find(
        """
        select region_code, number_type, currency, setup_amount, monthly_amount,
          payment_interval_months, supporting_documentation_required, documents_before_rent
        from price where region_code = ? and number_type = ?
        """,
        PriceStore::price,
        region.value(),
        type);
  }

  SequencedMap<RegionCode, List<NumberType>> offered(Tx tx) {
    List<Pair> pairs =
        tx.list(
            """
            select region_code, number_type from price
            order by region_code,
              array_position(array['MOBILE', 'LOCAL', 'TOLL_FREE'], number_type)
            """,
            row ->
                new Pair(
                    new RegionCode(row.text("region_code")),
                    NumberType.valueOf(row.text("number_type"))));
    SequencedMap<RegionCode, List<NumberType>> offered = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      offered.computeIfAbsent(pair.region(), _ -> new ArrayList<>()).add(pair.type());
    }
    return offered;
  }

  boolean upsert(Tx tx, Price price) {
    return tx.update(
            """
            insert into price as old (region_code, number_type, currency, setup_amount,
              monthly_amount, payment_interval_months, supporting_documentation_required,
              documents_before_rent)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (region_code, number_type) do update set
              currency = excluded.currency,
              setup_amount = excluded.setup_amount,
              monthly_amount = excluded.monthly_amount,
              payment_interval_months = excluded.payment_interval_months,
              supporting_documentation_required = excluded.supporting_documentation_required,
              documents_before_rent = excluded.documents_before_rent
            where (old.currency, old.setup_amount, old.monthly_amount, old.payment_interval_months,
                old.supporting_documentation_required, old.documents_before_rent)
              is distinct from (excluded.currency, excluded.setup_amount, excluded.monthly_amount,
                excluded.payment_interval_months, excluded.supporting_documentation_required,
                excluded.documents_before_rent)
            """,
            price.region().value(),
            price.type(),
            price.monthly().currencyCode(),
            price.setup().minorUnits(),
            price.monthly().minorUnits(),
            price.paymentIntervalMonths(),
            price.paperwork().advised(),
            price.paperwork().beforeRent())
        > 0;
  }

  private static Price price(Row row) {
    return price(
        row, new RegionCode(row.text("region_code")), NumberType.valueOf(row.text("number_type")));
  }

  /// The price in a row that was joined with `listed_price`, if there is one.
  static Optional<Price> listed(Row row, RegionCode region, NumberType type) {
    return row.findText("currency").map(_ -> price(row, region, type));
  }

  private static Price price(Row row, RegionCode region, NumberType type) {
    Currency currency = Currency.getInstance(row.text("currency"));
    return new Price(
        region,
        type,
        new Money(row.whole("setup_amount"), currency),
        new Money(row.whole("monthly_amount"), currency),
        row.integer("payment_interval_months"),
        new Price.Paperwork(
            row.bool("supporting_documentation_required"), row.bool("documents_before_rent")));
  }
}
