package io.rotary.billing;

import io.rotary.money.Money;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;
import java.util.Currency;

/// Every refusal billing can raise.
final class BillingProblems {
  private BillingProblems() {}

  /// The project's balance does not cover what is due.
  static Problem notEnoughCredit(Money due) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "not_enough_credit",
        "The project has not enough credit: " + due + " needed");
  }

  /// The number is priced in another currency than the account is kept in.
  static Problem currencyNotSupported(Currency price, Currency account) {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "currency_not_supported",
        "The account currency %s is not supported: the price is in %s"
            .formatted(account.getCurrencyCode(), price.getCurrencyCode()));
  }
}
