package io.rotary.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/// An amount of money: a whole number of minor units (cents, öre, yen) and a currency. There is no
/// floating point and no rounding anywhere: text with more decimals than the currency has is
/// refused.
public record Money(long minorUnits, Currency currency) {
  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /// The currency of an ISO 4217 code in upper case, if there is one that has an amount.
  public static Optional<Currency> currency(String code) {
    try {
      return Optional.of(Currency.getInstance(code))
          .filter(currency -> currency.getDefaultFractionDigits() >= 0);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Reads decimal text such as `2.00`. Empty when it is no plain decimal, has more decimals than
  /// the currency, or does not fit.
  public static Optional<Money> parse(String amount, Currency currency) {
    if (!amount.matches("-?[0-9]{1,15}(\\.[0-9]{1,4})?")) {
      return Optional.empty();
    }
    try {
      BigDecimal minor = new BigDecimal(amount).movePointRight(currency.getDefaultFractionDigits());
      return Optional.of(new Money(minor.longValueExact(), currency));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /// The sum; both must be of one currency, and it must fit.
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
  }

  public boolean isPositive() {
    return minorUnits > 0;
  }

  public boolean isNegative() {
    return minorUnits < 0;
  }

  /// The amount as the wire writes it: `2.00` for dollars, `200` for yen.
  public String amount() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits()).toPlainString();
  }

  public String currencyCode() {
    return currency.getCurrencyCode();
  }

  @Override
  public String toString() {
    return amount() + " " + currencyCode();
  }
}
