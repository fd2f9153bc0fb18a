package io.rotary.ledger;

import io.rotary.money.Money;
import io.rotary.platform.db.TimeOrderedId;
import io.rotary.platform.db.Tx;
import io.rotary.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The book. Every transfer is a debit and a credit of one amount in one row, so the book sums to
/// zero by construction; rows are never changed (triggers refuse it), and an account that keeps its
/// balance cannot fall below its limit (a check refuses it). Nothing is booked on a frozen account.
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
  /// none. A business key that was booked before is a fault of ours and raised as such: what must
  /// not be charged twice is asked about first.
  public Booking withdraw(Tx tx, String source, List<Transfer> transfers) {
    List<UUID> ids = ids(tx, transfers);
    if (store.withdraw(tx, source, ids, transfers)) {
      return new Booking.Booked(ids);
    }
    Account account = new Account(source, transfers.getFirst().amount().currency());
    return store.isFrozen(tx, account) ? new Booking.Frozen() : new Booking.NotEnough();
  }

  /// [#withdraw] for a change that is refused as a whole when the money is not there: it travels
  /// with the next statement or the commit, which raises one of `refusals` in that case. So the
  /// account, for which all withdrawals from it wait, is locked for the way to the commit and no
  /// longer.
  public List<UUID> withdrawLater(
      Tx tx, String source, List<Transfer> transfers, Refusals refusals) {
    List<UUID> ids = ids(tx, transfers);
    tx.refuse(LedgerStore.LIMIT, refusals.notEnough());
    tx.refuse(LedgerStore.NOT_FROZEN, refusals.frozen());
    store.withdrawLater(tx, source, ids, transfers);
    return ids;
  }

  /// What a caller is told when its withdrawal is refused.
  public record Refusals(Problem notEnough, Problem frozen) {}

  /// Gives one amount from an untracked account to a tracked one.
  public Booking deposit(Tx tx, Transfer transfer) {
    if (store.isBooked(tx, transfer.businessKey())) {
      return new Booking.BookedBefore();
    }
    Account account = new Account(transfer.destination(), transfer.amount().currency());
    Optional<LedgerStore.Moved> moved = store.giveTo(tx, account, transfer.amount().minorUnits());
    if (moved.isEmpty()) {
      return new Booking.Frozen();
    }
    UUID id = TimeOrderedId.next(tx.now());
    store.insertDeposit(tx, id, transfer, moved.get());
    return new Booking.Booked(List.of(id));
  }

  /// Gives back what a withdrawal took, all of it, under a business key of its own.
  public Booking reverse(Tx tx, UUID transferId, String businessKey, String note) {
    LedgerStore.Taken taken =
        store
            .findWithdrawal(tx, transferId)
            .orElseThrow(() -> new IllegalStateException("no withdrawal " + transferId));
    return deposit(
        tx, new Transfer(businessKey, taken.destination(), taken.source(), taken.amount(), note));
  }

  /// Whose account a withdrawal took from; empty when there is no such withdrawal.
  public Optional<String> findSource(Tx tx, UUID transferId) {
    return store.findWithdrawal(tx, transferId).map(LedgerStore.Taken::source);
  }

  /// Whether a business key has been booked.
  public boolean isBooked(Tx tx, String businessKey) {
    return store.isBooked(tx, businessKey);
  }

  /// The balance of a tracked account, if it is open.
  public Optional<Money> balance(Tx tx, Account account) {
    return store.balance(tx, account);
  }

  /// Whether a tracked account could pay an amount now. Nothing is taken or kept for it.
  public boolean covers(Tx tx, Account account, Money amount) {
    return store.covers(tx, account, amount.minorUnits());
  }

  public boolean isFrozen(Tx tx, Account account) {
    return store.isFrozen(tx, account);
  }

  /// The entries of a tracked account with sequence numbers below `before`, newest first.
  public List<Entry> entries(Tx tx, Account account, long before, int most) {
    return store.listEntries(tx, account, before, most);
  }

  /// The entries of a tracked account in a span of time, oldest first.
  public List<Entry> entries(Tx tx, Account account, Period period, int most) {
    return store.listEntries(tx, account, period, most);
  }

  /// What a tracked account held before everything that was booked at a time or later.
  public Money balanceBefore(Tx tx, Account account, Instant time) {
    return store.balanceBefore(tx, account, time);
  }

  /// Stops all bookings on an account; whether it was not frozen before.
  public boolean freeze(Tx tx, long accountId) {
    return store.updateFrozen(tx, accountId, true);
  }

  /// The same for an account that is known by its name.
  public boolean freeze(Tx tx, Account account) {
    return store
        .findId(tx, account)
        .filter(accountId -> store.updateFrozen(tx, accountId, true))
        .isPresent();
  }

  /// Lets bookings on an account go on; whether it was frozen.
  public boolean unfreeze(Tx tx, Account account) {
    return store
        .findId(tx, account)
        .filter(accountId -> store.updateFrozen(tx, accountId, false))
        .isPresent();
  }

  private static List<UUID> ids(Tx tx, List<Transfer> transfers) {
    return transfers.stream().map(_ -> TimeOrderedId.next(tx.now())).toList();
  }
}
