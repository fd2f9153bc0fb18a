package io.rotary.sandbox.state;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.rotary.platform.db.Tx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// SQL that takes rows of projects away and puts them back as they were, whichever table they are
/// in; see [OwnTable].
final class StateStore {
  /// Numbers a project has: rented, held for an order, or resting after a rental.
  private static final String NUMBERS_OF_PROJECT =
      """
      select e164 from active_number where project_id = ? and ended_at is null
      union all
      select e164 from order_number join number_order using (order_id)
      where project_id = ? and held
      union all
      select e164 from number where state = 'QUARANTINED' and former_project_id = ?
      """;

  /// From now on, until the transaction ends, what is never changed may be deleted.
  void beginRewinding(Tx tx) {
    var _ =
        tx.find(
            "select set_config('rotary.rewinding', 'on', true) as mark", row -> row.text("mark"));
  }

  /// Puts all numbers of a project on the shelf.
  void freeNumbers(Tx tx, String projectId) {
    tx.later(
        """
        update number
        set state = 'AVAILABLE', available_again_at = null, former_project_id = null
        where state <> 'AVAILABLE' and e164 in (
        """
            + NUMBERS_OF_PROJECT
            + ")",
        projectId,
        projectId,
        projectId);
  }

  /// Deletes what a project has in `tables`.
  void delete(Tx tx, List<OwnTable> tables, String projectId) {
    List<OwnTable> backwards = new ArrayList<>(tables);
    Collections.reverse(backwards);
    backwards.forEach(
        table ->
            tx.later(
                "delete from " + table.name() + " where " + table.condition(),
                table.values(projectId)));
  }

  /// The opening credit of a project's account; 0 where there was none. `key` is that of its
  /// booking.
  long opening(Tx tx, String key) {
    return tx.find(
            "select amount from ledger_transfer where business_key = ?",
            row -> row.whole("amount"),
            key)
        .orElse(0L);
  }

  /// Everything this transaction reads is as it was at its first statement.
  void readOneMoment(Tx tx) {
    tx.update("set transaction isolation level repeatable read");
  }

  void insertSnapshot(Tx tx, String name) {
    tx.update("delete from snapshot where name = ?", name);
    tx.update("insert into snapshot (name, saved_at) values (?, ?)", name, tx.now());
    tx.later(
        """
        insert into snapshot_number (name, e164, state, available_again_at, former_project_id)
        select ?, e164, state, available_again_at, former_project_id from number
        where state <> 'AVAILABLE'
        """,
        name);
  }

  void insertRows(Tx tx, String name, OwnTable table, String projectId) {
    Object[] values = table.values(projectId);
    Object[] all = new Object[values.length + 2];
    all[0] = name;
    all[1] = OwnTable.ALL.indexOf(table);
    System.arraycopy(values, 0, all, 2, values.length);
    tx.later(
        "insert into snapshot_row (name, place, content) select ?, ?, to_jsonb(t) from "
            + table.name()
            + " t where "
            + table.condition(),
        all);
  }

  boolean isSaved(Tx tx, String name) {
    return tx.find("select 1 as one from snapshot where name = ?", row -> row.integer("one"), name)
        .isPresent();
  }

  /// Table by table its columns, but for the one the store fills by itself.
  Map<String, List<String>> columns(Tx tx) {
    return tx
        .list(
            """
            select table_name::text as of_table, column_name::text as of_column
            from information_schema.columns
            where table_schema = current_schema() and column_name <> 'changed_in'
            """,
            row -> Map.entry(row.text("of_table"), row.text("of_column")))
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  /// Puts back what a snapshot has of a table.
  void restoreRows(Tx tx, String name, OwnTable table, List<String> columns) {
    String names = String.join(", ", columns);
    tx.later(
        "insert into "
            + table.name()
            + " ("
            + names
            + ") overriding system value select r."
            + String.join(", r.", columns)
            + " from snapshot_row s cross join lateral jsonb_populate_record(null::"
            + table.name()
            + ", s.content) r where s.name = ? and s.place = ?",
        name,
        OwnTable.ALL.indexOf(table));
  }

  /// Puts every number on the shelf, whoever has or had it.
  void freeNumbers(Tx tx) {
    tx.later(
        """
        update number
        set state = 'AVAILABLE', available_again_at = null, former_project_id = null
        where state <> 'AVAILABLE' or former_project_id is not null
        """);
  }

  /// Takes numbers off the shelf that were not there.
  void restoreNumbers(Tx tx, String name) {
    tx.later(
        """
        update number n set state = s.state, available_again_at = s.available_again_at,
          former_project_id = s.former_project_id
        from snapshot_number s where s.name = ? and s.e164 = n.e164
        """,
        name);
  }

  /// Jobs that ran when the snapshot was saved run again.
  void releaseJobs(Tx tx) {
    tx.later(
        """
        update job set lease_token = null, claimable_at = due_at where lease_token is not null
        """);
  }
}
