package io.rotary.billing;

import io.rotary.ledger.Account;
import io.rotary.ledger.Booking;
import io.rotary.ledger.Entry;
import io.rotary.ledger.Ledger;
import io.rotary.ledger.Period;
import io.rotary.ledger.Transfer;
import io.rotary.money.Money;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import io.rotary.problem.Problem;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/// Prices, charges and balances. Nothing outside this package names an account of the book.
public final class Billing {
  /// No statement has more lines; a month with more is cut and says so by its closing balance.
  private static final int MOST_LINES = 200_000;

  private final Ledger ledger;
  private final PriceStore prices = new PriceStore();
  private final ChargeFirstPeriod chargeFirstPeriod;
  private final ChargePeriod chargePeriod;
  private final Adjust adjust;

  private Billing(Ledger ledger) {
    this.ledger = ledger;
    ChargeStore charges = new ChargeStore();
    this.chargeFirstPeriod = new ChargeFirstPeriod(ledger, charges);
    this.chargePeriod = new ChargePeriod(ledger, charges);
    this.adjust = new Adjust(ledger);
  }

  public static Billing create(Ledger ledger) {
    return new Billing(ledger);
  }

  /// The price of a region and type; empty when the pair is not sold.
  public Optional<Price> findPrice(Tx tx, RegionCode region, NumberType type) {
    return prices.find(tx, region, type);
  }

  /// The price in a row of a statement that joins the schema's `listed_price`, which saves whoever
  /// reads numbers a second look; empty when the pair is not sold.
  public static Optional<Price> listedPrice(Row row, RegionCode region, NumberType type) {
    return PriceStore.listed(row, region, type);
  }

  /// Every region that is sold, in order, with all its types.
  public SequencedMap<RegionCode, List<NumberType>> offered(Tx tx) {
    return prices.offered(tx);
  }

  /// Sets the price of a region and type. What has been paid stays as it is. Answers whether that
  /// changed anything.
  public boolean setPrice(Tx tx, Price price) {
    return prices.upsert(tx, price);
  }

  /// Opens a project's account and the platform's accounts of its currency, and books the opening
  /// credit, once.
  ///
  /// Atomic with the caller's transaction. Answers whether credit was booked.
  public boolean openAccount(Tx tx, String projectId, Money opening) {
    Currency currency = opening.currency();
    ledger.openTracked(tx, new Account(Accounts.ofProject(projectId), currency));
    ledger.openUntracked(tx, new Account(Accounts.DEPOSITS, currency));
    ledger.openUntracked(tx, new Account(Accounts.RENT, currency));
    return opening.isPositive()
        && ledger.deposit(
                tx,
                new Transfer(
                    openingKey(projectId),
                    Accounts.DEPOSITS,
                    Accounts.ofProject(projectId),
                    opening,
                    "opening credit"))
            instanceof Booking.Booked;
  }

  /// The business key of a project's opening credit.
  public static String openingKey(String projectId) {
    return "opening:" + projectId;
  }

  /// Adds credit to a project. `reference` names the payment and is booked once; answers false when
  /// it was booked before. Refuses `account_frozen`.
  public boolean topUp(Tx tx, String projectId, Money amount, String reference) {
    return adjust.topUp(tx, projectId, amount, reference);
  }

  /// Gives a charge back, see [Adjust].
  public boolean refund(Tx tx, String projectId, UUID transferId, String reason) {
    return adjust.refund(tx, projectId, transferId, reason);
  }

  /// Puts a balance right, see [Adjust].
  public boolean correct(Tx tx, String projectId, Money amount, String reference, String reason) {
    return adjust.correct(tx, projectId, amount, reference, reason);
  }

  /// What a project has left, if its account is open.
  public Optional<Money> balance(Tx tx, String projectId, Currency currency) {
    return ledger.balance(tx, account(projectId, currency));
  }

  /// Whether nothing is booked on a project's account until somebody has looked at it.
  public boolean isFrozen(Tx tx, String projectId, Currency currency) {
    return ledger.isFrozen(tx, account(projectId, currency));
  }

  /// Stops bookings as the auditor does; whether they went on before.
  public boolean freeze(Tx tx, String projectId, Currency currency) {
    return ledger.freeze(tx, account(projectId, currency));
  }

  /// Lets bookings go on after the auditor stopped them; whether they were stopped.
  public boolean unfreeze(Tx tx, String projectId, Currency currency) {
    return ledger.unfreeze(tx, account(projectId, currency));
  }

  /// A page of a project's account, newest first, from entries with sequence numbers below
  /// `before`.
  public List<AccountEntry> entries(
      Tx tx, String projectId, Currency currency, long before, int most) {
    return ledger.entries(tx, account(projectId, currency), before, most).stream()
        .map(Billing::entry)
        .toList();
  }

  /// A project's account over a calendar month.
  public Statement statement(Tx tx, String projectId, Currency currency, YearMonth month) {
    Account account = account(projectId, currency);
    Instant from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant until = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Statement(
        projectId,
        month,
        ledger.balanceBefore(tx, account, from),
        ledger.entries(tx, account, new Period(from, until), MOST_LINES).stream()
            .map(Billing::entry)
            .toList(),
        ledger.balanceBefore(tx, account, until));
  }

  /// Refuses what the project could not pay now: `currency_not_supported`, `account_frozen`,
  /// `not_enough_credit`. Nothing is taken or kept for it.
  public void requireCredit(Tx tx, String projectId, Currency currency, Money due) {
    if (!due.currency().equals(currency)) {
      throw BillingProblems.currencyNotSupported(due.currency(), currency).asException();
    }
    Account account = account(projectId, currency);
    if (ledger.isFrozen(tx, account)) {
      throw BillingProblems.accountFrozen().asException();
    }
    if (!ledger.covers(tx, account, due)) {
      throw BillingProblems.notEnoughCredit(due).asException();
    }
  }

  /// Charges the setup and the first interval of a new rental, see [ChargeFirstPeriod].
  public void chargeFirstPeriod(Tx tx, NewRental rental, Price price) {
    chargeFirstPeriod.run(tx, rental, price);
  }

  /// Charges a further interval, see [ChargePeriod].
  public PeriodCharge chargePeriod(Tx tx, DuePeriod due) {
    return chargePeriod.run(tx, List.of(due));
  }

  /// Charges further intervals of several rentals of one project, all of them or none.
  public PeriodCharge chargePeriods(Tx tx, List<DuePeriod> due) {
    return chargePeriod.run(tx, due);
  }

  /// The refusal that tells a caller why a period was not charged.
  public static Problem refusal(PeriodCharge charge, Money due) {
    return charge == PeriodCharge.ACCOUNT_FROZEN
        ? BillingProblems.accountFrozen()
        : BillingProblems.notEnoughCredit(due);
  }

  /// Takes the fee for a place on a campaign; empty when it cannot be had. The id is for
  /// [#giveCampaignFeeBack].
  public Optional<UUID> takeCampaignFee(Tx tx, String projectId, Money fee) {
    ledger.openUntracked(tx, new Account(Accounts.FEES, fee.currency()));
    String account = Accounts.ofProject(projectId);
    Transfer transfer =
        new Transfer("campaign:" + UUID.randomUUID(), account, Accounts.FEES, fee, "campaign fee");
    return ledger.withdraw(tx, account, List.of(transfer)) instanceof Booking.Booked(var ids)
        ? Optional.of(ids.getFirst())
        : Optional.empty();
  }

  /// Gives the fee for a place back that led to nothing. On a frozen account the operator does it
  /// later, as a refund.
  public void giveCampaignFeeBack(Tx tx, UUID transferId) {
    var _ = ledger.reverse(tx, transferId, "refund:" + transferId, "campaign fee given back");
  }

  private static Account account(String projectId, Currency currency) {
    return new Account(Accounts.ofProject(projectId), currency);
  }

  private static AccountEntry entry(Entry entry) {
    return new AccountEntry(
        entry.sequence(),
        entry.transferId(),
        entry.bookedAt(),
        AccountEntry.Kind.of(entry.businessKey()),
        entry.amount(),
        entry.balanceAfter(),
        entry.businessKey(),
        entry.note());
  }
}
