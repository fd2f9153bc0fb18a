package io.rotary.billing;

import io.rotary.money.Money;
import io.rotary.platform.db.TimeOrderedId;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL on charges.
final class ChargeStore {
  /// One line of what a rental is charged; without a transfer when it costs nothing.
  record Charge(String kind, Money amount, @Nullable UUID transferId) {}

  /// What the charges are for: a rental and the period that begins at `start`.
  record Period(UUID rentalId, String projectId, Instant start, Currency currency) {}

  /// A further period of a rental as it is charged; without a transfer when it costs nothing.
  record Further(DuePeriod due, @Nullable UUID transferId) {}

  void insert(Tx tx, List<Further> periods) {
    tx.later(
        """
        insert into charge (charge_id, rental_id, project_id, kind, period_start, currency, amount,
          transfer_id, charged_at)
        select id, rental_id, project_id, 'PERIOD', period_start::timestamptz, currency, amount,
          transfer_id, ?
        from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::uuid[])
          as c (id, rental_id, project_id, period_start, currency, amount, transfer_id)
        """,
        tx.now(),
        periods.stream().map(_ -> TimeOrderedId.next(tx.now())).toArray(UUID[]::new),
        periods.stream().map(one -> one.due().rentalId()).toArray(UUID[]::new),
        periods.stream().map(one -> one.due().projectId()).toArray(String[]::new),
        periods.stream().map(one -> one.due().start().toString()).toArray(String[]::new),
        periods.stream().map(one -> one.due().amount().currencyCode()).toArray(String[]::new),
        periods.stream().map(one -> one.due().amount().minorUnits()).toArray(Long[]::new),
        periods.stream().map(Further::transferId).toArray(UUID[]::new));
  }

  void insert(Tx tx, Period period, List<Charge> charges) {
    tx.later(
        """
        insert into charge (charge_id, rental_id, project_id, kind, period_start, currency, amount,
          transfer_id, charged_at)
        select c.id, ?, ?, c.kind, ?, ?, c.amount, c.transfer_id, ?
        from unnest(?::uuid[], ?::text[], ?::bigint[], ?::uuid[])
          as c (id, kind, amount, transfer_id)
        """,
        period.rentalId(),
        period.projectId(),
        period.start(),
        period.currency().getCurrencyCode(),
        tx.now(),
        charges.stream().map(_ -> TimeOrderedId.next(tx.now())).toArray(UUID[]::new),
        charges.stream().map(Charge::kind).toArray(String[]::new),
        charges.stream().map(charge -> charge.amount().minorUnits()).toArray(Long[]::new),
        charges.stream().map(Charge::transferId).toArray(UUID[]::new));
  }
}
