package io.rotary.billing;

import io.rotary.ledger.Booking;
import io.rotary.ledger.Ledger;
import io.rotary.ledger.Transfer;
import io.rotary.platform.db.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Charges a further period of a rental, in advance and in full.
///
/// Atomic, and once only for each period: the business key `rent:{rental}:{period start}` is booked
/// once for ever, and the charge's row is unique for rental and period. Whoever renews holds the
/// rental's lock and moves it to the next period in the same transaction.
final class ChargePeriod {
  private final Ledger ledger;
  private final ChargeStore store;

  ChargePeriod(Ledger ledger, ChargeStore store) {
    this.ledger = ledger;
    this.store = store;
  }

  PeriodCharge run(Tx tx, DuePeriod due) {
    if (!due.amount().isPositive()) {
      insert(tx, due, null);
      return PeriodCharge.CHARGED;
    }
    String account = Accounts.ofProject(due.projectId());
    Transfer transfer = new Transfer(key(due), account, Accounts.RENT, due.amount(), note(due));
    return switch (ledger.withdraw(tx, account, List.of(transfer))) {
      case Booking.Booked(List<UUID> ids) -> {
        insert(tx, due, ids.getFirst());
        yield PeriodCharge.CHARGED;
      }
      case Booking.NotEnough _ -> PeriodCharge.NOT_ENOUGH_CREDIT;
      case Booking.Frozen _ -> PeriodCharge.ACCOUNT_FROZEN;
      case Booking.BookedBefore _ -> throw new IllegalStateException("booked twice: " + due);
    };
  }

  private void insert(Tx tx, DuePeriod due, @org.jspecify.annotations.Nullable UUID transferId) {
    store.insert(
        tx,
        new ChargeStore.Period(
            due.rentalId(), due.projectId(), due.start(), due.amount().currency()),
        List.of(new ChargeStore.Charge("PERIOD", due.amount(), transferId)));
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
