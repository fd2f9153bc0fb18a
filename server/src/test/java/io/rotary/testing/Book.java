package io.rotary.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.db.Database;
import java.util.List;

/// The laws of money and rentals, checked on the store itself.
public final class Book {
  private final Database database;

  private Book(Database database) {
    this.database = database;
  }

  public static Book of(Database database) {
    return new Book(database);
  }

  /// The book sums to zero, balances equal their entries and histories have no gap, every rental is
  /// charged and every charge booked, and the shelf agrees with the rentals.
  public void isRight() {
    nothing(
        "entries that do not sum to zero",
        "select currency from ledger_entry group by currency having sum(amount) <> 0");
    nothing(
        "balances that are not the sum of their entries",
        """
        select a.name from ledger_account a
        left join ledger_entry e using (account_id)
        where a.tracks_balance group by a.account_id
        having a.balance <> coalesce(sum(e.amount), 0)
        """);
    nothing(
        "accounts whose history has a gap",
        """
        select a.name from ledger_account a
        left join ledger_entry e using (account_id)
        where a.tracks_balance group by a.account_id
        having a.last_sequence <> count(e.sequence)
          or a.last_sequence <> coalesce(max(e.sequence), 0)
        """);
    nothing(
        "entries whose balance does not follow from the one before",
        """
        select e.transfer_id from (
          select transfer_id, amount, balance_after, lag(balance_after, 1, 0::bigint)
            over (partition by account_id order by sequence) as before
          from ledger_entry where sequence is not null) e
        where e.balance_after <> e.before + e.amount
        """);
    nothing(
        "rentals whose first period was not charged exactly once",
        """
        select n.e164 from active_number n
        left join charge c on c.rental_id = n.rental_id and c.kind = 'PERIOD'
        group by n.rental_id having count(c.*) <> n.periods_charged
        """);
    nothing(
        "charges that were booked with another amount",
        """
        select c.charge_id from charge c join ledger_transfer t using (transfer_id)
        where c.amount <> t.amount or c.currency <> t.currency
        """);
    nothing(
        "transfers of rent without a charge",
        """
        select t.business_key from ledger_transfer t
        left join charge c using (transfer_id)
        where t.business_key like 'rent:%' and c.charge_id is null
        """);
    nothing(
        "numbers that are rented on the shelf and by nobody, or the other way round",
        """
        select n.e164 from number n
        left join active_number a on a.e164 = n.e164 and a.ended_at is null
        where (n.state = 'RENTED') <> (a.rental_id is not null)
        """);
    nothing(
        "rentals without a configuration",
        """
        select e164 from active_number
        left join number_configuration c using (rental_id) where c.rental_id is null
        """);
  }

  private void nothing(String what, String sql) {
    List<String> found = database.read(tx -> tx.list(sql, _ -> "found"));
    assertThat(found).as(what).isEmpty();
  }
}
