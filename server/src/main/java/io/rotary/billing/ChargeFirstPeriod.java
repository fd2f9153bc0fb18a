package io.rotary.billing;

import io.rotary.ledger.Ledger;
import io.rotary.ledger.Transfer;
import io.rotary.money.Money;
import io.rotary.platform.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Charges a new rental its setup fee and its first payment interval, in advance and in full.
///
/// Atomic: both amounts are taken or none. The business keys `rent:{rental}:setup` and
/// `rent:{rental}:{period start}` can be booked once, so no rental is ever charged twice for a
/// period.
///
/// Refuses: `currency_not_supported`; with the next statement or the commit `not_enough_credit` and
/// `account_frozen`.
final class ChargeFirstPeriod {
  private record Due(String kind, Money amount) {}

  private final Ledger ledger;
  private final ChargeStore store;

  ChargeFirstPeriod(Ledger ledger, ChargeStore store) {
    this.ledger = ledger;
    this.store = store;
  }

  void run(Tx tx, NewRental rental, Price price) {
    if (!price.monthly().currency().equals(rental.currency())) {
      throw BillingProblems.currencyNotSupported(price.monthly().currency(), rental.currency())
          .asException();
    }
    List<Due> due =
        List.of(new Due("SETUP", price.setup()), new Due("PERIOD", price.perInterval()));
    List<UUID> transfers = take(tx, rental, due);

    List<ChargeStore.Charge> charges = new ArrayList<>();
    int booked = 0;
    for (Due one : due) {
      UUID transfer = one.amount().isPositive() ? transfers.get(booked++) : null;
      charges.add(new ChargeStore.Charge(one.kind(), one.amount(), transfer));
    }
    store.insert(
        tx,
        new ChargeStore.Period(
            rental.rentalId(), rental.projectId(), rental.rentedAt(), rental.currency()),
        charges);
  }

  private List<UUID> take(Tx tx, NewRental rental, List<Due> due) {
    String account = Accounts.ofProject(rental.projectId());
    List<Transfer> transfers =
        due.stream()
            .filter(one -> one.amount().isPositive())
            .map(one -> transfer(rental, account, one))
            .toList();
    if (transfers.isEmpty()) {
      return List.of();
    }
    return ledger.withdrawLater(
        tx,
        account,
        transfers,
        new Ledger.Refusals(
            BillingProblems.notEnoughCredit(total(due)), BillingProblems.accountFrozen()));
  }

  private static Transfer transfer(NewRental rental, String account, Due due) {
    String what = due.kind().equals("SETUP") ? "setup of " : "first rent of ";
    return new Transfer(
        key(rental, due), account, Accounts.RENT, due.amount(), what + rental.number());
  }

  private static String key(NewRental rental, Due due) {
    return due.kind().equals("SETUP")
        ? "rent:" + rental.rentalId() + ":setup"
        : "rent:" + rental.rentalId() + ":" + rental.rentedAt();
  }

  private static Money total(List<Due> due) {
    return due.stream().map(Due::amount).reduce(Money::plus).orElseThrow();
  }
}
