package io.rotary.rental;

import io.rotary.money.Money;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// SQL on rentals over time.
final class TermStore {
  private static final String COLUMNS =
      """
      select rental_id, e164, project_id, region_code, number_type, currency, monthly_amount,
        payment_interval_months, rented_at, next_charge_at, periods_charged, expire_at, ended_at,
        payment_state, overdue_since, step_failures, lock_reason
      from active_number
      """;

  Optional<Term> takeDue(Tx tx) {
    return tx.find(
        COLUMNS
            + """
            where ended_at is null and next_step_at <= ?
            """
            + tx.whose("project_id")
            + " order by next_step_at limit 1 for update skip locked",
        TermStore::term,
        tx.now());
  }

  /// Rentals that are paid up to now and go on: nothing is due about them but the next period.
  List<Term> takeRenewable(Tx tx, Set<String> leftOut, int most) {
    return tx.list(
        COLUMNS
            + """
            where ended_at is null and next_step_at <= ? and next_charge_at <= ?
              and payment_state = 'PAID' and expire_at is null and project_id <> all(?::text[])
            """
            + tx.whose("project_id")
            + " order by next_step_at limit ? for update skip locked",
        TermStore::term,
        tx.now(),
        tx.now(),
        leftOut.toArray(String[]::new),
        most);
  }

  Optional<Term> lockLive(Tx tx, String projectId, E164 number) {
    return tx.find(
        COLUMNS
            + """
            where project_id = ? and e164 = ? and ended_at is null
              and (expire_at is null or expire_at > ?)
            for update
            """,
        TermStore::term,
        projectId,
        number.value(),
        tx.now());
  }

  Optional<Term> lockNewest(Tx tx, E164 number) {
    return tx.find(
        COLUMNS + "where e164 = ? order by apart, rented_at desc limit 1 for update",
        TermStore::term,
        number.value());
  }

  Optional<Term> findNewest(Tx tx, E164 number) {
    return tx.find(
        COLUMNS + "where e164 = ? order by apart, rented_at desc limit 1",
        TermStore::term,
        number.value());
  }

  Optional<Instant> nextStep(Tx tx) {
    return tx.find(
        """
        select next_step_at from active_number where ended_at is null
        """
            + tx.whose("project_id")
            + " order by next_step_at limit 1",
        row -> row.instant("next_step_at"));
  }

  /// The next period of each has been paid; its monthly price is the one at the same place.
  void updateRenewed(Tx tx, List<Term> terms, List<Money> monthly) {
    tx.later(
        """
        update active_number a set periods_charged = a.periods_charged + 1,
          monthly_amount = t.monthly, next_charge_at = t.next::timestamptz,
          next_step_at = t.next::timestamptz, payment_state = 'PAID', overdue_since = null,
          step_failures = 0
        from unnest(?::uuid[], ?::bigint[], ?::text[]) as t (rental_id, monthly, next)
        where a.rental_id = t.rental_id
        """,
        terms.stream().map(Term::rentalId).toArray(UUID[]::new),
        monthly.stream().map(Money::minorUnits).toArray(Long[]::new),
        terms.stream().map(term -> term.endOfNextPeriod().toString()).toArray(String[]::new));
  }

  void updateOwing(Tx tx, UUID rentalId, PaymentState state, Instant since, Instant nextStep) {
    tx.later(
        """
        update active_number set payment_state = ?, overdue_since = ?, next_step_at = ?,
          step_failures = 0
        where rental_id = ?
        """,
        state,
        since,
        nextStep,
        rentalId);
  }

  void updateStep(Tx tx, UUID rentalId, Instant nextStep, int failures) {
    tx.later(
        """
        update active_number set next_step_at = ?, step_failures = ?
        where rental_id = ? and ended_at is null
        """,
        nextStep,
        failures,
        rentalId);
  }

  void updateExpiry(Tx tx, UUID rentalId, @Nullable Instant expireAt) {
    tx.later(
        """
        update active_number set expire_at = ?, next_step_at = coalesce(?, next_charge_at)
        where rental_id = ?
        """,
        expireAt,
        expireAt,
        rentalId);
  }

  void updateEnded(Tx tx, UUID rentalId, Instant at) {
    tx.later(
        """
        update active_number set ended_at = ?, expire_at = ?, next_step_at = null
        where rental_id = ?
        """,
        at,
        at,
        rentalId);
  }

  void updateApart(Tx tx, E164 number) {
    tx.later(
        """
        update active_number set apart = true
        where e164 = ? and ended_at is not null and not apart
        """,
        number.value());
  }

  void updateLock(Tx tx, UUID rentalId, String reason) {
    tx.later("update active_number set lock_reason = ? where rental_id = ?", reason, rentalId);
  }

  int updateOwingNow(Tx tx, String projectId) {
    return tx.update(
        """
        update active_number set next_step_at = ?
        where project_id = ? and ended_at is null and payment_state <> 'PAID'
          and next_step_at > ?
        """,
        tx.now(),
        projectId,
        tx.now());
  }

  private static Term term(Row row) {
    return new Term(
        row.uuid("rental_id"),
        new E164(row.text("e164")),
        row.text("project_id"),
        new RegionCode(row.text("region_code")),
        NumberType.valueOf(row.text("number_type")),
        new Money(row.whole("monthly_amount"), Currency.getInstance(row.text("currency"))),
        row.integer("payment_interval_months"),
        row.instant("rented_at"),
        row.instant("next_charge_at"),
        row.integer("periods_charged"),
        row.findInstant("expire_at"),
        row.findInstant("ended_at"),
        PaymentState.valueOf(row.text("payment_state")),
        row.findInstant("overdue_since"),
        row.integer("step_failures"),
        row.text("lock_reason"));
  }
}
