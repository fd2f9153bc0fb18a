package io.rotary.rental;

import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.UUID;

/// SQL that changes active numbers.
final class ActiveNumberStore {
  void insert(Tx tx, ActiveNumber number, Instant rentedAt) {
    tx.update(
        """
        insert into active_number (rental_id, e164, project_id, region_code, number_type, has_sms,
          has_voice, currency, monthly_amount, payment_interval_months, callback_url, rented_at,
          next_charge_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
        number.nextChargeAt());
  }

  /// Locks a live rental so that changes of one number happen one after the other; false when the
  /// project does not have the number.
  boolean lock(Tx tx, String projectId, E164 number) {
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
            tx.now())
        .isPresent();
  }

  void update(Tx tx, UUID rentalId, String displayName, String callbackUrl) {
    tx.update(
        "update active_number set display_name = ?, callback_url = ? where rental_id = ?",
        displayName,
        callbackUrl,
        rentalId);
  }

  void expireWithPaidPeriod(Tx tx, UUID rentalId) {
    tx.update("update active_number set expire_at = next_charge_at where rental_id = ?", rentalId);
  }
}
