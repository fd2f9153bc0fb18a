package io.rotary.ledger;

import io.rotary.money.Money;
import io.rotary.platform.db.DatabaseException;
import io.rotary.platform.db.TimeOrderedId;
import io.rotary.platform.db.Tx;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The book. Every transfer is a debit and a credit of one amount in one row, so the book sums to
/// zero by construction; rows are never changed (triggers refuse it), and an account that keeps its
/// balance cannot fall below its limit (a check refuses it).
public final class Ledger {
  private final LedgerStore store = new LedgerStore();

  /// Opens an account that keeps its balance and may not fall below zero. Opening it again does
  /// nothing.
  public void openTracked(Tx tx, Account account) {
    store.open(tx, account, true);
  }

  /// Opens an account of the platform's own side. It keeps no balance, so that transfers of
  /// different projects never wait for its row; its balance is the sum of its entries.
  public void openUntracked(Tx tx, Account account) {
    store.open(tx, account, false);
  }

  /// Takes all `transfers` out of one tracked account and gives them to untracked ones, or takes
  /// none. Answers their ids in order, or empty when the account is frozen or would fall below its
  /// limit.
  public Optional<List<UUID>> withdraw(Tx tx, String source, List<Transfer> transfers) {
    Currency currency = transfers.getFirst().amount().currency();
    long total = transfers.stream().mapToLong(one -> one.amount().minorUnits()).sum();
    return store
        .takeFrom(tx, new Account(source, currency), total, transfers.size())
        .map(moved -> insertWithdrawals(tx, moved, transfers));
  }

  /// Gives one amount from an untracked account to a tracked one. Answers false, and does nothing,
  /// when its business key has been booked before.
  public boolean deposit(Tx tx, Transfer transfer) {
    if (store.isBooked(tx, transfer.businessKey())) {
      return false;
    }
    LedgerStore.Moved moved =
        store.giveTo(
            tx,
            new Account(transfer.destination(), transfer.amount().currency()),
            transfer.amount().minorUnits());
    store.insertDeposit(tx, TimeOrderedId.next(tx.now()), transfer, moved);
    return true;
  }

  /// The balance of a tracked account, if it is open.
  public Optional<Money> balance(Tx tx, Account account) {
    return store.balance(tx, account);
  }

  private List<UUID> insertWithdrawals(Tx tx, LedgerStore.Moved moved, List<Transfer> transfers) {
    List<UUID> ids = transfers.stream().map(_ -> TimeOrderedId.next(tx.now())).toList();
    try {
      store.insertWithdrawals(tx, moved, ids, transfers);
    } catch (DatabaseException e) {
      throw e.violatedConstraint()
          .filter("ledger_transfer_business_key_unique"::equals)
          .<RuntimeException>map(_ -> new IllegalStateException("booked twice: " + transfers, e))
          .orElse(e);
    }
    return ids;
  }
}
