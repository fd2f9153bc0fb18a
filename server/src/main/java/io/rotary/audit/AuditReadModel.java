package io.rotary.audit;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.util.List;

/// The checks, as statements that find what is wrong. Each looks at one snapshot, so what is just
/// being booked is seen whole or not at all. It joins everybody's tables and never writes.
final class AuditReadModel {
  /// A slice of something that is checked bit by bit: where it ended, `""` at the end, and what was
  /// wrong in it.
  record Slice(String last, List<Finding> findings) {}

  /// Every account at once: its balance is what its last entry left.
  List<Finding> balances(Tx tx) {
    return tx.list(
        """
        select a.account_id, a.name,
          'the balance is ' || a.balance || ', its last entry left '
            || coalesce(e.balance_after::text, 'nothing') as text
        from ledger_account a
        left join lateral (
          select source_balance_after as balance_after from ledger_transfer
          where source_account_id = a.account_id and source_sequence = a.last_sequence
          union all
          select destination_balance_after from ledger_transfer
          where destination_account_id = a.account_id and destination_sequence = a.last_sequence
        ) e on true
        where a.tracks_balance and a.balance is distinct from coalesce(e.balance_after, 0)
          and not a.frozen
        """,
        AuditReadModel::account);
  }

  /// Entries by account and sequence after `after`, which is `account sequence`: no gap, and each
  /// balance following from the one before.
  Slice histories(Tx tx, String after, int most) {
    EntryPlace begin = EntryPlace.parse(after);
    List<AuditedEntry> entries =
        tx.list(
            """
            select a.account_id, a.name, e.sequence, e.amount, e.balance_after
            from ledger_account a
            cross join lateral (
              select source_sequence as sequence, -amount as amount,
                source_balance_after as balance_after
              from ledger_transfer
              where source_account_id = a.account_id
                and source_sequence >= case when a.account_id = ? then ? else 0 end
              union all
              select destination_sequence, amount, destination_balance_after
              from ledger_transfer
              where destination_account_id = a.account_id
                and destination_sequence >= case when a.account_id = ? then ? else 0 end
              order by sequence limit ?) e
            where a.tracks_balance and not a.frozen and a.account_id >= ?
            order by a.account_id, e.sequence limit ?
            """,
            AuditReadModel::entry,
            begin.accountId(),
            begin.sequence(),
            begin.accountId(),
            begin.sequence(),
            most,
            begin.accountId(),
            most);
    String last = entries.size() < most ? "" : EntryPlace.of(entries.getLast()).text();
    return new Slice(last, History.findings(entries, begin));
  }

  /// Live rentals in id order after `after`: as many charges as paid periods, each booked with its
  /// amount, and the next due when that many periods are over.
  Slice rentals(Tx tx, String after, int most) {
    List<String> ids =
        tx.list(
            """
            select rental_id::text as place from active_number
            where rental_id > coalesce(nullif(?, ''), '00000000-0000-0000-0000-000000000000')::uuid
            order by rental_id limit ?
            """,
            row -> row.text("place"),
            after,
            most);
    if (ids.isEmpty()) {
      return new Slice("", List.of());
    }
    List<Finding> findings =
        tx.list(
            """
            select r.e164 as resource, r.project_id, coalesce(a.account_id, 0) as account_id, r.text
            from (
              select n.e164, n.project_id, n.currency,
                case
                  when c.periods <> n.periods_charged then
                    n.periods_charged || ' periods are paid and ' || c.periods || ' charged'
                  when c.wrong > 0 then
                    c.wrong || ' charges are not booked with their amount'
                  when n.next_charge_at <> (n.rented_at at time zone 'UTC'
                      + make_interval(months => n.periods_charged * n.payment_interval_months))
                      at time zone 'UTC' then
                    'the next charge is due ' || n.next_charge_at || ' after '
                      || n.periods_charged || ' periods'
                end as text
              from active_number n
              cross join lateral (
                select count(*) filter (where c.kind = 'PERIOD') as periods,
                  count(*) filter (where c.amount > 0 and (t.transfer_id is null
                    or t.amount <> c.amount or t.currency <> c.currency)) as wrong
                from charge c left join ledger_transfer t on t.transfer_id = c.transfer_id
                where c.rental_id = n.rental_id) c
              where n.rental_id > coalesce(nullif(?, ''),
                  '00000000-0000-0000-0000-000000000000')::uuid
                and n.rental_id <= ?::uuid) r
            left join ledger_account a
              on a.name = 'project:' || r.project_id and a.currency = r.currency
            where r.text is not null
            """,
            AuditReadModel::finding,
            after,
            ids.getLast());
    return new Slice(ids.size() < most ? "" : ids.getLast(), findings);
  }

  /// Live rentals whose next step is overdue although nothing that takes steps is: nobody charges
  /// them. While the job is due or at work, lateness is only lateness.
  List<Finding> forgotten(Tx tx, int most) {
    return tx.list(
        """
        select e164 as resource, project_id, 0::bigint as account_id,
          'nothing was done about it since ' || next_step_at as text
        from active_number
        where ended_at is null and next_step_at < ?::timestamptz - interval '10 minutes'
          and not exists (select from job where kind = 'term.advance' and due_at <= ?)
        order by next_step_at limit ?
        """,
        AuditReadModel::finding,
        tx.now(),
        tx.now(),
        most);
  }

  /// Transfers of rent in id order after `after` that no charge knows.
  Slice transfers(Tx tx, String after, int most) {
    List<String> ids =
        tx.list(
            """
            select transfer_id::text as place from ledger_transfer
            where transfer_id > coalesce(nullif(?, ''),
              '00000000-0000-0000-0000-000000000000')::uuid
            order by transfer_id limit ?
            """,
            row -> row.text("place"),
            after,
            most);
    if (ids.isEmpty()) {
      return new Slice("", List.of());
    }
    List<Finding> findings =
        tx.list(
            """
            select t.business_key as resource, '' as project_id, t.source_account_id as account_id,
              'rent was taken without a charge' as text
            from ledger_transfer t
            left join charge c on c.transfer_id = t.transfer_id
            where t.transfer_id > coalesce(nullif(?, ''),
                '00000000-0000-0000-0000-000000000000')::uuid
              and t.transfer_id <= ?::uuid
              and t.business_key like 'rent:%' and c.charge_id is null
            """,
            AuditReadModel::finding, after, ids.getLast());
    return new Slice(ids.size() < most ? "" : ids.getLast(), findings);
  }

  /// Numbers in order after `after`: rented on the shelf exactly when somebody rents them, reserved
  /// exactly when an order holds them.
  Slice numbers(Tx tx, String after, int most) {
    List<String> last =
        tx.list(
            """
            select e164 as place from number where e164 > ? order by e164 offset ? limit 1
            """,
            row -> row.text("place"),
            after,
            most - 1);
    String until = last.isEmpty() ? "~" : last.getFirst();
    List<Finding> findings =
        tx.list(
            """
            select n.e164 as resource, coalesce(r.project_id, '') as project_id,
              0::bigint as account_id,
              'it is ' || n.state || ' on the shelf and '
                || case when r.rental_id is null then 'rented by nobody' else 'rented' end
                || coalesce(', and held by order ' || o.order_id, '') as text
            from number n
            left join active_number r on r.e164 = n.e164 and r.ended_at is null
            left join order_number o on o.e164 = n.e164 and o.held
            where n.e164 > ? and n.e164 <= ?
              and ((n.state = 'RENTED') <> (r.rental_id is not null)
                or (n.state = 'RESERVED') <> (o.order_id is not null))
            """,
            AuditReadModel::finding,
            after,
            until);
    return new Slice(last.isEmpty() ? "" : until, findings);
  }

  private static AuditedEntry entry(Row row) {
    return new AuditedEntry(
        row.whole("account_id"),
        row.text("name"),
        row.whole("sequence"),
        row.whole("amount"),
        row.whole("balance_after"));
  }

  private static Finding account(Row row) {
    return Finding.ofAccount(row.whole("account_id"), row.text("name"), row.text("text"));
  }

  private static Finding finding(Row row) {
    return new Finding(
        row.text("resource"), row.text("project_id"), row.whole("account_id"), row.text("text"));
  }
}
