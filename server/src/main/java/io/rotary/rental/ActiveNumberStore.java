package io.rotary.rental;

import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.RentedNumbers.Subject;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/// SQL that changes active numbers.
final class ActiveNumberStore {
  void insert(Tx tx, ActiveNumber number, Instant rentedAt) {
    tx.later(
        """
        insert into active_number (rental_id, e164, project_id, region_code, number_type, has_sms,
          has_voice, currency, monthly_amount, payment_interval_months, callback_url, rented_at,
          next_charge_at, next_step_at, display_name)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        number.rentalId(),
        number.number().value(),
        number.projectId(),
        number.region().value(),
        number.type(),
        number.capabilities().sms(),
        number.capabilities().voice(),
        number.monthly().currencyCode(),
        number.monthly().minorUnits(),
        number.paymentIntervalMonths(),
        number.callbackUrl(),
        rentedAt,
        number.nextChargeAt(),
        number.nextChargeAt(),
        number.displayName());
  }

  /// Locks a live rental so that changes of one number happen one after the other; empty when the
  /// project does not have the number.
  Optional<UUID> lock(Tx tx, String projectId, E164 number) {
    return tx.find(
        """
        select rental_id from active_number
        where project_id = ? and e164 = ? and ended_at is null
          and (expire_at is null or expire_at > ?)
        for update
        """,
        row -> row.uuid("rental_id"),
        projectId,
        number.value(),
        tx.now());
  }

  /// What provisioning must know of a rental, also of one that is over.
  Subject subject(Tx tx, UUID rentalId) {
    return tx.find(
            """
            select e164, project_id, currency, region_code, number_type, callback_url,
              ended_at is not null as over
            from active_number where rental_id = ?
            """,
            row ->
                new Subject(
                    new E164(row.text("e164")),
                    row.text("project_id"),
                    Currency.getInstance(row.text("currency")),
                    new RegionCode(row.text("region_code")),
                    NumberType.valueOf(row.text("number_type")),
                    row.text("callback_url"),
                    row.bool("over")),
            rentalId)
        .orElseThrow(() -> new IllegalStateException("no rental " + rentalId));
  }

  void update(Tx tx, UUID rentalId, String displayName, String callbackUrl) {
    tx.later(
        "update active_number set display_name = ?, callback_url = ? where rental_id = ?",
        displayName,
        callbackUrl,
        rentalId);
  }
}
