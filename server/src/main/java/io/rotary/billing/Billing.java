package io.rotary.billing;

import io.rotary.ledger.Account;
import io.rotary.ledger.Ledger;
import io.rotary.ledger.Transfer;
import io.rotary.money.Money;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Tx;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Prices, charges and balances. Nothing outside this package names an account of the book.
public final class Billing {
  private final Ledger ledger;
  private final PriceStore prices = new PriceStore();
  private final ChargeFirstPeriod chargeFirstPeriod;

  private Billing(Ledger ledger) {
    this.ledger = ledger;
    this.chargeFirstPeriod = new ChargeFirstPeriod(ledger, new ChargeStore());
  }

  public static Billing create(Ledger ledger) {
    return new Billing(ledger);
  }

  /// The price of a region and type; empty when the pair is not sold.
  public Optional<Price> findPrice(Tx tx, RegionCode region, NumberType type) {
    return prices.find(tx, region, type);
  }

  /// Every region that is sold, in order, with all its types.
  public SequencedMap<RegionCode, List<NumberType>> offered(Tx tx) {
    return prices.offered(tx);
  }

  /// Sets the price of a region and type. Answers whether that changed anything.
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
    return opening.isPositive() && deposit(tx, "opening:" + projectId, projectId, opening);
  }

  /// Adds credit to a project. `reference` names the payment and is booked once; answers false when
  /// it was booked before.
  public boolean topUp(Tx tx, String projectId, Money amount, String reference) {
    return deposit(tx, "topup:" + projectId + ":" + reference, projectId, amount);
  }

  /// What a project has left, if its account is open.
  public Optional<Money> balance(Tx tx, String projectId, Currency currency) {
    return ledger.balance(tx, new Account(Accounts.ofProject(projectId), currency));
  }

  /// Charges the setup and the first interval of a new rental, see [ChargeFirstPeriod].
  public void chargeFirstPeriod(Tx tx, NewRental rental, Price price) {
    chargeFirstPeriod.run(tx, rental, price);
  }

  private boolean deposit(Tx tx, String businessKey, String projectId, Money amount) {
    return ledger.deposit(
        tx, new Transfer(businessKey, Accounts.DEPOSITS, Accounts.ofProject(projectId), amount));
  }
}
