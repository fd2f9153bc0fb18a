package io.rotary.billing;

import io.rotary.money.Money;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;

/// What numbers of one type in one region cost: once at the rent, and for each month of a payment
/// interval of `paymentIntervalMonths`. Both amounts are in one currency.
public record Price(
    RegionCode region,
    NumberType type,
    Money setup,
    Money monthly,
    int paymentIntervalMonths,
    Paperwork paperwork) {

  /// Whether documents are asked for: `advised` is what the wire shows as
  /// `supportingDocumentationRequired`, `beforeRent` makes a plain rent a failed precondition.
  public record Paperwork(boolean advised, boolean beforeRent) {}

  /// The same conditions at another price, for a number that has its own.
  public Price at(Money ownSetup, Money ownMonthly) {
    return new Price(region, type, ownSetup, ownMonthly, paymentIntervalMonths, paperwork);
  }

  /// What one payment interval costs.
  public Money perInterval() {
    return new Money(
        Math.multiplyExact(monthly.minorUnits(), paymentIntervalMonths), monthly.currency());
  }
}
