package io.rotary.sandbox.log;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.util.List;

/// How many rows a transaction has changed, as the store itself counts them, and the events it has
/// made. What the store tells may still contain transactions before this one on the same
/// connection, so what it told at the beginning is kept in a setting of the transaction and taken
/// off.
final class ChangesReadModel {
  /// Travels with the first statement.
  void begin(Tx tx) {
    tx.later(
        """
        select set_config('rotary.counted', coalesce((
          select jsonb_object_agg(oid::text, jsonb_build_array(
            pg_stat_get_xact_tuples_inserted(oid), pg_stat_get_xact_tuples_updated(oid),
            pg_stat_get_xact_tuples_deleted(oid)))
          from pg_class where relkind = 'r' and relnamespace = current_schema()::text::regnamespace
            and pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
              + pg_stat_get_xact_tuples_deleted(oid) > 0)::text, '{}'), true)
        """);
  }

  List<Changes.Rows> rows(Tx tx) {
    return tx.list(
        """
        select relname, inserted, updated, deleted from (
          select relname,
            pg_stat_get_xact_tuples_inserted(oid)
              - coalesce((counted -> oid::text ->> 0)::bigint, 0) as inserted,
            pg_stat_get_xact_tuples_updated(oid)
              - coalesce((counted -> oid::text ->> 1)::bigint, 0) as updated,
            pg_stat_get_xact_tuples_deleted(oid)
              - coalesce((counted -> oid::text ->> 2)::bigint, 0) as deleted
          from pg_class cross join (
            select current_setting('rotary.counted', true)::jsonb as counted) begun
          where relkind = 'r' and relnamespace = current_schema()::text::regnamespace) changed
        where inserted > 0 or updated > 0 or deleted > 0
        order by relname
        """,
        ChangesReadModel::row);
  }

  boolean hasEvents(List<Changes.Rows> rows) {
    return rows.stream().anyMatch(one -> one.table().equals("event") && one.inserted() > 0);
  }

  /// A project whose time stands still makes many events at one moment; only those this transaction
  /// has written are its own.
  List<String> events(Tx tx) {
    return tx.list(
        """
        select event_id from event
        where created_at = ? and xmin = pg_current_xact_id()::xid
        order by event_id
        """,
        row -> row.text("event_id"),
        tx.now());
  }

  private static Changes.Rows row(Row row) {
    return new Changes.Rows(
        row.text("relname"), row.whole("inserted"), row.whole("updated"), row.whole("deleted"));
  }
}
