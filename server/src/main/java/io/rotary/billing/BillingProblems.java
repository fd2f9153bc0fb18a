package io.rotary.billing;

import io.rotary.money.Money;
import io.rotary.problem.Problem;
import io.rotary.problem.Status;
import java.util.Currency;
import java.util.UUID;

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

  /// The auditor found the account wrong; nothing is booked on it until the operator has looked.
  static Problem accountFrozen() {
    return Problem.of(
        Status.FAILED_PRECONDITION,
        "account_frozen",
        "The account is frozen while its balance is being checked");
  }

  /// A refund names a transfer that took nothing from this project.
  static Problem unknownCharge(UUID transferId) {
    return Problem.of(
        Status.NOT_FOUND, "unknown_charge", "The project was never charged by " + transferId);
  }
}
