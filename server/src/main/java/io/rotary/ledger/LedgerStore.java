package io.rotary.ledger;

import io.rotary.money.Money;
import io.rotary.platform.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All SQL of the book.
final class LedgerStore {
  /// A tracked account after its balance was moved.
  record Moved(long accountId, long balance, long lastSequence) {}

  void open(Tx tx, Account account, boolean tracksBalance) {
    tx.update(
        """
        insert into ledger_account (name, currency, tracks_balance, created_at)
        values (?, ?, ?, ?)
        on conflict on constraint ledger_account_name_unique do nothing
        """,
        account.name(),
        account.currency().getCurrencyCode(),
        tracksBalance,
        tx.now());
  }

  /// The guard against overdrawing: no row comes back when the money is not there.
  Optional<Moved> takeFrom(Tx tx, Account account, long amount, int transfers) {
    return tx.find(
        """
        update ledger_account
        set balance = balance - ?, last_sequence = last_sequence + ?
        where name = ? and currency = ? and tracks_balance and not frozen
          and balance - ? >= lowest_balance
        returning account_id, balance, last_sequence
        """,
        row -> new Moved(row.whole("account_id"), row.whole("balance"), row.whole("last_sequence")),
        amount,
        transfers,
        account.name(),
        account.currency().getCurrencyCode(),
        amount);
  }

  Moved giveTo(Tx tx, Account account, long amount) {
    return tx.find(
            """
            update ledger_account
            set balance = balance + ?, last_sequence = last_sequence + 1
            where name = ? and currency = ? and tracks_balance
            returning account_id, balance, last_sequence
            """,
            row ->
                new Moved(
                    row.whole("account_id"), row.whole("balance"), row.whole("last_sequence")),
            amount,
            account.name(),
            account.currency().getCurrencyCode())
        .orElseThrow(() -> new IllegalStateException("no account " + account));
  }

  /// One statement for all transfers. Each carries the sequence number and the balance it left in
  /// the source account, so that the account's history can be read and proved row by row.
  void insertWithdrawals(Tx tx, Moved source, List<UUID> ids, List<Transfer> transfers) {
    int count = transfers.size();
    String[] keys = new String[count];
    String[] destinations = new String[count];
    Long[] amounts = new Long[count];
    Long[] balances = new Long[count];
    long balance = source.balance();
    for (int i = count - 1; i >= 0; i--) {
      Transfer transfer = transfers.get(i);
      keys[i] = transfer.businessKey();
      destinations[i] = transfer.destination();
      amounts[i] = transfer.amount().minorUnits();
      balances[i] = balance;
      balance = Math.addExact(balance, amounts[i]);
    }
    String currency = transfers.getFirst().amount().currencyCode();
    int inserted =
        tx.update(
            """
            insert into ledger_transfer (transfer_id, business_key, source_account_id,
              destination_account_id, currency, amount, source_sequence, source_balance_after,
              booked_at)
            select t.id, t.key, ?, a.account_id, a.currency, t.amount, ? + t.place, t.balance, ?
            from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
              with ordinality as t (id, key, destination, amount, balance, place)
            join ledger_account a on a.name = t.destination and a.currency = ?
            """,
            source.accountId(),
            source.lastSequence() - count,
            tx.now(),
            ids.toArray(UUID[]::new),
            keys,
            destinations,
            amounts,
            balances,
            currency);
    if (inserted != count) {
      throw new IllegalStateException("an account of the platform is not open in " + currency);
    }
  }

  boolean isBooked(Tx tx, String businessKey) {
    return tx.find(
            "select 1 as one from ledger_transfer where business_key = ?",
            row -> row.integer("one"),
            businessKey)
        .isPresent();
  }

  void insertDeposit(Tx tx, UUID id, Transfer transfer, Moved destination) {
    int inserted =
        tx.update(
            """
            insert into ledger_transfer (transfer_id, business_key, source_account_id,
              destination_account_id, currency, amount, destination_sequence,
              destination_balance_after, booked_at)
            select ?, ?, a.account_id, ?, a.currency, ?, ?, ?, ?
            from ledger_account a where a.name = ? and a.currency = ?
            """,
            id,
            transfer.businessKey(),
            destination.accountId(),
            transfer.amount().minorUnits(),
            destination.lastSequence(),
            destination.balance(),
            tx.now(),
            transfer.source(),
            transfer.amount().currencyCode());
    if (inserted != 1) {
      throw new IllegalStateException("no account " + transfer.source());
    }
  }

  Optional<Money> balance(Tx tx, Account account) {
    return tx.find(
        """
        select balance from ledger_account where name = ? and currency = ? and tracks_balance
        """,
        row -> new Money(row.whole("balance"), account.currency()),
        account.name(),
        account.currency().getCurrencyCode());
  }
}
