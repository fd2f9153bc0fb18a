package io.rotary.billing;

import io.rotary.ledger.Account;
import io.rotary.ledger.Booking;
import io.rotary.ledger.Ledger;
import io.rotary.ledger.Transfer;
import io.rotary.money.Money;
import io.rotary.platform.db.Tx;
import java.util.List;
import java.util.UUID;

/// What the operator does to a project's account by hand: top-ups, refunds of what was charged, and
/// corrections in either direction. Each is a posting of its own with a reference that can be
/// booked once; nothing that is booked is ever changed.
///
/// Refuses: `account_frozen`, `not_enough_credit` for a correction below zero, `unknown_charge` for
/// a refund of what was not taken from this project.
final class Adjust {
  private final Ledger ledger;

  Adjust(Ledger ledger) {
    this.ledger = ledger;
  }

  /// Answers false when the reference was booked before.
  boolean topUp(Tx tx, String projectId, Money amount, String reference) {
    return deposit(
        tx,
        new Transfer(
            "topup:" + projectId + ":" + reference,
            Accounts.DEPOSITS,
            Accounts.ofProject(projectId),
            amount,
            "top-up " + reference));
  }

  /// Gives a charge back, all of it. Answers false when it was given back before.
  boolean refund(Tx tx, String projectId, UUID transferId, String reason) {
    boolean isTheirs =
        ledger.findSource(tx, transferId).filter(Accounts.ofProject(projectId)::equals).isPresent();
    if (!isTheirs) {
      throw BillingProblems.unknownCharge(transferId).asException();
    }
    return booked(ledger.reverse(tx, transferId, "refund:" + transferId, "refund: " + reason));
  }

  /// Adds `amount`, or takes it when it is negative. Answers false when the reference was booked
  /// before.
  boolean correct(Tx tx, String projectId, Money amount, String reference, String reason) {
    ledger.openUntracked(tx, new Account(Accounts.CORRECTIONS, amount.currency()));
    String key = "correction:" + projectId + ":" + reference;
    String account = Accounts.ofProject(projectId);
    String note = "correction " + reference + ": " + reason;
    if (amount.isPositive()) {
      return deposit(tx, new Transfer(key, Accounts.CORRECTIONS, account, amount, note));
    }
    if (ledger.isBooked(tx, key)) {
      return false;
    }
    Money taken = new Money(Math.negateExact(amount.minorUnits()), amount.currency());
    return booked(
        ledger.withdraw(
            tx, account, List.of(new Transfer(key, account, Accounts.CORRECTIONS, taken, note))),
        taken);
  }

  private boolean deposit(Tx tx, Transfer transfer) {
    return booked(ledger.deposit(tx, transfer));
  }

  private static boolean booked(Booking booking) {
    return switch (booking) {
      case Booking.Booked _ -> true;
      case Booking.BookedBefore _ -> false;
      case Booking.Frozen _ -> throw BillingProblems.accountFrozen().asException();
      case Booking.NotEnough _ -> throw new IllegalStateException("a deposit needs no credit");
    };
  }

  private static boolean booked(Booking booking, Money needed) {
    if (booking instanceof Booking.NotEnough) {
      throw BillingProblems.notEnoughCredit(needed).asException();
    }
    return booked(booking);
  }
}
