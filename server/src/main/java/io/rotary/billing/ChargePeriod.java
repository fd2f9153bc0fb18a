package io.rotary.billing;

import io.rotary.ledger.Booking;
import io.rotary.ledger.Ledger;
import io.rotary.ledger.Transfer;
import io.rotary.platform.db.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Charges further periods of rentals of one project, in advance and in full: all of them or none.
///
/// Atomic, and once only for each period: the business key `rent:{rental}:{period start}` is booked
/// once for ever, and the charge's row is unique for rental and period. Whoever renews holds the
/// rentals' locks and moves them to their next periods in the same transaction.
final class ChargePeriod {
  private final Ledger ledger;
  private final ChargeStore store;

  ChargePeriod(Ledger ledger, ChargeStore store) {
    this.ledger = ledger;
    this.store = store;
  }

  PeriodCharge run(Tx tx, List<DuePeriod> due) {
    List<Transfer> transfers =
        due.stream().filter(one -> one.amount().isPositive()).map(ChargePeriod::transfer).toList();
    if (transfers.isEmpty()) {
      insert(tx, due, List.of());
      return PeriodCharge.CHARGED;
    }
    return switch (ledger.withdraw(tx, transfers.getFirst().source(), transfers)) {
      case Booking.Booked(List<UUID> ids) -> {
        insert(tx, due, ids);
        yield PeriodCharge.CHARGED;
      }
      case Booking.NotEnough _ -> PeriodCharge.NOT_ENOUGH_CREDIT;
      case Booking.Frozen _ -> PeriodCharge.ACCOUNT_FROZEN;
      case Booking.BookedBefore _ -> throw new IllegalStateException("booked twice: " + due);
    };
  }

  private static Transfer transfer(DuePeriod due) {
    return new Transfer(
        key(due), Accounts.ofProject(due.projectId()), Accounts.RENT, due.amount(), note(due));
  }

  /// `ids` are those of the transfers, in order of the periods that cost something.
  private void insert(Tx tx, List<DuePeriod> due, List<UUID> ids) {
    List<ChargeStore.Further> periods = new ArrayList<>();
    int booked = 0;
    for (DuePeriod one : due) {
      UUID transferId = one.amount().isPositive() ? ids.get(booked++) : null;
      periods.add(new ChargeStore.Further(one, transferId));
    }
    store.insert(tx, periods);
  }

  private static String key(DuePeriod due) {
    return "rent:" + due.rentalId() + ":" + due.start();
  }

  static String note(DuePeriod due) {
    LocalDate from = LocalDate.ofInstant(due.start(), ZoneOffset.UTC);
    LocalDate until = LocalDate.ofInstant(due.end(), ZoneOffset.UTC);
    return "rent of " + due.number() + " from " + from + " to " + until;
  }
}
