package io.rotary.term;

import io.rotary.billing.DuePeriod;
import io.rotary.billing.PeriodCharge;
import io.rotary.billing.Price;
import io.rotary.money.Money;
import io.rotary.notice.Notice;
import io.rotary.notice.NoticeKind;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.LinkOwner;
import io.rotary.rental.PaymentState;
import io.rotary.rental.Term;
import io.rotary.term.TermSettings.PricePolicy;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.What;
import java.time.Duration;
import java.time.Instant;

/// Charges the period that is due, or takes the next step against whoever does not pay: a grace
/// period in which the number works and the operator is reminded, then suspension of its links,
/// then the end.
///
/// Atomic. Each period is charged once: the caller holds the rental, and the period's business key
/// and charge row are unique. The grace period counts from the first try that failed, so a program
/// that was down costs nobody his number.
final class RenewRental {
  private static final Duration WHILE_FROZEN = Duration.ofHours(1);

  private final TermParts parts;
  private final EndRental endRental;
  private final TermSettings settings;

  RenewRental(TermParts parts, EndRental endRental, TermSettings settings) {
    this.parts = parts;
    this.endRental = endRental;
    this.settings = settings;
  }

  void run(Tx tx, Term term, Cause cause) {
    if (term.payment() != PaymentState.PAID) {
      // Locks in the order of everybody: configurations before accounts.
      parts.provisioning().lock(tx, term.rentalId());
    }
    Money monthly = price(tx, term);
    switch (charge(tx, term, monthly, cause)) {
      case CHARGED -> {}
      case NOT_ENOUGH_CREDIT -> dun(tx, term, term.perInterval(monthly), cause);
      case ACCOUNT_FROZEN ->
          parts.terms().look(tx, term.rentalId(), tx.now().plus(WHILE_FROZEN), term.failures());
    }
  }

  /// Charges the period that is due, if that can be; takes no step when it cannot.
  PeriodCharge charge(Tx tx, Term term, Cause cause) {
    return charge(tx, term, price(tx, term), cause);
  }

  private PeriodCharge charge(Tx tx, Term term, Money monthly, Cause cause) {
    PeriodCharge charge = parts.billing().chargePeriod(tx, nextPeriod(term, monthly));
    if (charge == PeriodCharge.CHARGED) {
      renewed(tx, term, monthly, cause);
    }
    return charge;
  }

  /// The period that is due, at the price agreed.
  static DuePeriod nextPeriod(Term term) {
    return nextPeriod(term, term.monthly());
  }

  private static DuePeriod nextPeriod(Term term, Money monthly) {
    return new DuePeriod(
        term.rentalId(),
        term.number(),
        term.projectId(),
        term.perInterval(monthly),
        term.nextChargeAt(),
        term.endOfNextPeriod());
  }

  private Money price(Tx tx, Term term) {
    if (settings.price() == PricePolicy.AGREED) {
      return term.monthly();
    }
    return parts
        .inventory()
        .priceOf(tx, term.number())
        .map(Price::monthly)
        .filter(monthly -> monthly.currency().equals(term.monthly().currency()))
        .orElse(term.monthly());
  }

  private void renewed(Tx tx, Term term, Money monthly, Cause cause) {
    parts.terms().renewed(tx, term, monthly);
    String until = "until " + term.endOfNextPeriod();
    tell(tx, term, What.RENEWED, until, cause);
    if (term.payment() != PaymentState.PAID) {
      parts.provisioning().resume(tx, new LinkOwner(term.rentalId(), term.projectId()));
      tell(tx, term, What.RESUMED, "", cause);
      notice(tx, term, NoticeKind.RENT_PAID, "the rent is paid " + until);
    }
  }

  private void dun(Tx tx, Term term, Money owed, Cause cause) {
    Instant since = term.overdueSince().orElse(tx.now());
    Instant suspendedAt = since.plus(settings.grace());
    Instant endsAt = suspendedAt.plus(settings.suspension());
    if (!tx.now().isBefore(endsAt) && term.lockReason().isEmpty()) {
      notice(tx, term, NoticeKind.NUMBER_RELEASED_UNPAID, owed + " have been owed since " + since);
      endRental.run(tx, term, tx.now(), cause.because("the rent was not paid"));
    } else if (!tx.now().isBefore(suspendedAt)) {
      suspend(tx, term, since, endsAt, owed, cause);
    } else {
      Instant next = earlier(tx.now().plus(settings.retryEvery()), suspendedAt);
      remind(tx, term, suspendedAt, owed, cause);
      parts.terms().owing(tx, term, PaymentState.GRACE, since, next);
    }
  }

  private void remind(Tx tx, Term term, Instant suspendedAt, Money owed, Cause cause) {
    boolean isFirst = term.payment() == PaymentState.PAID;
    if (isFirst) {
      tell(tx, term, What.OVERDUE, owed + " owed", cause);
    }
    notice(
        tx,
        term,
        isFirst ? NoticeKind.RENT_OVERDUE : NoticeKind.RENT_REMINDER,
        owed + " are owed; the number is suspended at " + suspendedAt);
  }

  private void suspend(Tx tx, Term term, Instant since, Instant endsAt, Money owed, Cause cause) {
    if (term.payment() != PaymentState.SUSPENDED) {
      parts.provisioning().suspend(tx, new LinkOwner(term.rentalId(), term.projectId()));
      tell(tx, term, What.SUSPENDED, owed + " owed", cause);
      notice(
          tx, term, NoticeKind.NUMBER_SUSPENDED, owed + " are owed; the rental ends at " + endsAt);
    }
    Instant next = tx.now().plus(settings.retryEvery());
    boolean endsSooner = tx.now().isBefore(endsAt) && endsAt.isBefore(next);
    parts.terms().owing(tx, term, PaymentState.SUSPENDED, since, endsSooner ? endsAt : next);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private void tell(Tx tx, Term term, What what, String detail, Cause cause) {
    parts
        .timeline()
        .record(tx, new Happening(term.number(), term.projectId(), what, detail, cause));
  }

  private void notice(Tx tx, Term term, NoticeKind kind, String text) {
    parts.notices().tell(tx, new Notice(kind, term.projectId(), term.number().value(), text));
  }
}
