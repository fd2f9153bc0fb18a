package io.rotary.ledger;

import io.rotary.money.Money;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All SQL of the book.
final class LedgerStore {
  /// A tracked account after its balance was moved.
  record Moved(long accountId, long balance, long lastSequence) {}

  private static final String ENTRIES =
      """
      select e.sequence, e.transfer_id, e.booked_at, e.amount, e.balance_after, t.business_key,
        t.note
      from ledger_account a
      join ledger_entry e on e.account_id = a.account_id and a.name = ? and a.currency = ?
      join ledger_transfer t on t.transfer_id = e.transfer_id
      """;

  static final String LIMIT = "ledger_account_within_limit";
  static final String NOT_FROZEN = "ledger_account_not_frozen";

  /// One statement for all transfers. Each carries the sequence number and the balance it left in
  /// the source account, so that the account's history can be read and proved row by row. The ids
  /// are hidden in a query of their own, so that a plan for their values looks no cheaper than one
  /// for all: it would be made anew for every rent, while everybody waits for the balance.
  private static final String WITHDRAW =
      """
      with moved as (
        update ledger_account
        set balance = balance - ?, last_sequence = last_sequence + ?
        where name = ? and currency = ? and tracks_balance
          and (? or not frozen and balance - ? >= lowest_balance)
        returning account_id, currency, balance, last_sequence)
      insert into ledger_transfer (transfer_id, business_key, source_account_id,
        destination_account_id, currency, amount, source_sequence, source_balance_after, booked_at,
        note)
      select t.id, t.key, m.account_id,
        (select account_id from ledger_account d
          where d.name = t.destination and d.currency = m.currency),
        m.currency, t.amount, m.last_sequence - ? + t.place, m.balance + t.rest, ?, t.note
      from moved m,
        unnest((select ?::uuid[]), ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
          with ordinality as t (id, key, destination, amount, rest, note, place)
      """;

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

  /// No row comes back when the account is frozen.
  Optional<Moved> giveTo(Tx tx, Account account, long amount) {
    Optional<Moved> moved =
        tx.find(
            """
            update ledger_account
            set balance = balance + ?, last_sequence = last_sequence + 1
            where name = ? and currency = ? and tracks_balance and not frozen
            returning account_id, balance, last_sequence
            """,
            row ->
                new Moved(
                    row.whole("account_id"), row.whole("balance"), row.whole("last_sequence")),
            amount,
            account.name(),
            account.currency().getCurrencyCode());
    if (moved.isEmpty() && findId(tx, account).isEmpty()) {
      throw new IllegalStateException("no account " + account);
    }
    return moved;
  }

  Optional<Long> findId(Tx tx, Account account) {
    return tx.find(
        "select account_id from ledger_account where name = ? and currency = ?",
        row -> row.whole("account_id"),
        account.name(),
        account.currency().getCurrencyCode());
  }

  boolean covers(Tx tx, Account account, long amount) {
    return tx.find(
            """
            select balance - ? >= lowest_balance as covers from ledger_account
            where name = ? and currency = ?
            """,
            row -> row.bool("covers"),
            amount,
            account.name(),
            account.currency().getCurrencyCode())
        .orElse(false);
  }

  boolean isFrozen(Tx tx, Account account) {
    return tx.find(
            "select frozen from ledger_account where name = ? and currency = ?",
            row -> row.bool("frozen"),
            account.name(),
            account.currency().getCurrencyCode())
        .orElse(false);
  }

  boolean updateFrozen(Tx tx, long accountId, boolean frozen) {
    return tx.update(
            "update ledger_account set frozen = ? where account_id = ? and frozen <> ?",
            frozen,
            accountId,
            frozen)
        == 1;
  }

  /// Takes the sum of all transfers out of their source, and tells whether it did: not when the
  /// account is frozen or would fall below its limit.
  boolean withdraw(Tx tx, String source, List<UUID> ids, List<Transfer> transfers) {
    return tx.update(WITHDRAW, withdrawal(tx, source, ids, transfers, false)) == ids.size();
  }

  /// [#withdraw] with the next statement or the commit; the account's rules refuse it.
  void withdrawLater(Tx tx, String source, List<UUID> ids, List<Transfer> transfers) {
    tx.takeTurnsLater(source);
    tx.later(WITHDRAW, withdrawal(tx, source, ids, transfers, true));
  }

  /// The values of WITHDRAW; `byRules` leaves it to the account's rules to refuse.
  private static Object[] withdrawal(
      Tx tx, String source, List<UUID> ids, List<Transfer> transfers, boolean byRules) {
    int count = transfers.size();
    String[] keys = new String[count];
    String[] notes = new String[count];
    String[] destinations = new String[count];
    Long[] amounts = new Long[count];
    Long[] rests = new Long[count];
    long total = 0;
    for (int i = count - 1; i >= 0; i--) {
      Transfer transfer = transfers.get(i);
      keys[i] = transfer.businessKey();
      notes[i] = transfer.note();
      destinations[i] = transfer.destination();
      amounts[i] = transfer.amount().minorUnits();
      rests[i] = total;
      total = Math.addExact(total, amounts[i]);
    }
    return new Object[] {
      total,
      count,
      source,
      transfers.getFirst().amount().currencyCode(),
      byRules,
      total,
      count,
      tx.now(),
      ids.toArray(UUID[]::new),
      keys,
      destinations,
      amounts,
      rests,
      notes
    };
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
              destination_balance_after, booked_at, note)
            select ?, ?, a.account_id, ?, a.currency, ?, ?, ?, ?, ?
            from ledger_account a where a.name = ? and a.currency = ?
            """,
            id,
            transfer.businessKey(),
            destination.accountId(),
            transfer.amount().minorUnits(),
            destination.lastSequence(),
            destination.balance(),
            tx.now(),
            transfer.note(),
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

  /// A withdrawal that was booked: from which tracked account to which other.
  record Taken(String source, String destination, Money amount) {}

  Optional<Taken> findWithdrawal(Tx tx, UUID transferId) {
    return tx.find(
        """
        select s.name as source, d.name as destination, t.amount, t.currency
        from ledger_transfer t
        join ledger_account s on s.account_id = t.source_account_id and s.tracks_balance
        join ledger_account d on d.account_id = t.destination_account_id
        where t.transfer_id = ?
        """,
        row ->
            new Taken(
                row.text("source"),
                row.text("destination"),
                new Money(row.whole("amount"), Currency.getInstance(row.text("currency")))),
        transferId);
  }

  List<Entry> listEntries(Tx tx, Account account, long before, int most) {
    return tx.list(
        ENTRIES + "where e.sequence < ? order by e.sequence desc limit ?",
        row -> entry(row, account.currency()),
        account.name(),
        account.currency().getCurrencyCode(),
        before,
        most);
  }

  List<Entry> listEntries(Tx tx, Account account, Period period, int most) {
    return tx.list(
        ENTRIES + "where e.booked_at >= ? and e.booked_at < ? order by e.sequence limit ?",
        row -> entry(row, account.currency()),
        account.name(),
        account.currency().getCurrencyCode(),
        period.from(),
        period.until(),
        most);
  }

  /// The sum, not the balance some entry left: entries of one moment may have been booked in
  /// another order than their times.
  Money balanceBefore(Tx tx, Account account, Instant time) {
    return tx.find(
            """
            select coalesce(sum(e.amount), 0)::bigint as balance
            from ledger_account a
            join ledger_entry e on e.account_id = a.account_id
            where a.name = ? and a.currency = ? and e.booked_at < ?
            """,
            row -> new Money(row.whole("balance"), account.currency()),
            account.name(),
            account.currency().getCurrencyCode(),
            time)
        .orElseThrow();
  }

  private static Entry entry(Row row, Currency currency) {
    return new Entry(
        row.whole("sequence"),
        row.uuid("transfer_id"),
        row.instant("booked_at"),
        new Money(row.whole("amount"), currency),
        new Money(row.whole("balance_after"), currency),
        row.text("business_key"),
        row.text("note"));
  }
}
