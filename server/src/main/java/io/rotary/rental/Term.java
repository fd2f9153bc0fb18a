package io.rotary.rental;

import io.rotary.money.Money;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/// A rental over time: what it costs, what has been paid, when it ends. `monthly` is the price
/// agreed; `periodsCharged` counts the paid periods from `rentedAt` on. `lockReason` is `""` unless
/// the operator keeps the rental from being released.
public record Term(
    UUID rentalId,
    E164 number,
    String projectId,
    RegionCode region,
    NumberType type,
    Money monthly,
    int intervalMonths,
    Instant rentedAt,
    Instant nextChargeAt,
    int periodsCharged,
    Optional<Instant> expireAt,
    Optional<Instant> endedAt,
    PaymentState payment,
    Optional<Instant> overdueSince,
    int failures,
    String lockReason) {

  /// When the period after so many begins: calendar months after the rent, at the same time of day
  /// (UTC); the 31st is the last day of a month that has none, and the 31st again where there is
  /// one. Always reckoned from the rent, so that it never drifts.
  public static Instant startOfPeriod(Instant rentedAt, int intervalMonths, int periods) {
    long months = Math.multiplyExact((long) intervalMonths, periods);
    return rentedAt.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
  }

  /// When the period that begins at `nextChargeAt` ends.
  public Instant endOfNextPeriod() {
    return startOfPeriod(rentedAt, intervalMonths, periodsCharged + 1);
  }

  /// What one period costs at a monthly price.
  public Money perInterval(Money price) {
    return new Money(Math.multiplyExact(price.minorUnits(), intervalMonths), price.currency());
  }

  public boolean isDueAt(Instant now) {
    return expireAt.isEmpty() && !nextChargeAt.isAfter(now);
  }
}
