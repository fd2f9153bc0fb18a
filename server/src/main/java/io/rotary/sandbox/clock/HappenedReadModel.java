package io.rotary.sandbox.clock;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What happened to a project while its time went by, read from what every feature keeps: the
/// history of numbers, the tries to deliver events, the ends of orders.
final class HappenedReadModel {
  private static final String TRIES =
      """
      select a.at, case when a.http_status between 200 and 299 then 'CALLBACK_DELIVERED'
          else 'CALLBACK_FAILED' end as what, a.event_id as resource,
        a.event_id || ' ' || a.attempt as id
      from event e join callback_attempt a using (event_id)
      where e.project_id = ? and a.at >= ?
      """;

  private static final String ORDERS =
      """
      select updated_at as at, 'ORDER_' || state as what, order_id as resource,
        order_id || ' ' || state as id
      from number_order where project_id = ? and updated_at >= ?
      """;

  private static final String HISTORY =
      """
      select h.at, h.what, h.e164 as resource, h.position::text as id
      from number_history h
      where h.position > ? and (h.project_id = ? or (h.project_id = '' and exists (
        select 1 from number n where n.e164 = h.e164 and n.former_project_id = ?)))
      order by h.position
      """;

  /// Where a look begins: what has happened before is not told again.
  record Mark(long position, Instant from, Set<String> told) {}

  private record Line(Happened happened, String id) {}

  Mark mark(Tx tx, String projectId, Instant from) {
    long position =
        tx.find(
                "select coalesce(max(position), 0) as position from number_history",
                row -> row.whole("position"))
            .orElse(0L);
    Set<String> told = new HashSet<>();
    since(tx, projectId, from).forEach(line -> told.add(line.id()));
    return new Mark(position, from, told);
  }

  List<Happened> list(Tx tx, String projectId, Mark mark) {
    List<Line> all =
        new ArrayList<>(
            tx.list(HISTORY, HappenedReadModel::line, mark.position(), projectId, projectId));
    since(tx, projectId, mark.from()).stream()
        .filter(line -> !mark.told().contains(line.id()))
        .forEach(all::add);
    return all.stream().map(Line::happened).sorted(Comparator.comparing(Happened::at)).toList();
  }

  private static List<Line> since(Tx tx, String projectId, Instant from) {
    List<Line> lines = new ArrayList<>(tx.list(TRIES, HappenedReadModel::line, projectId, from));
    lines.addAll(tx.list(ORDERS, HappenedReadModel::line, projectId, from));
    return lines;
  }

  /// The latest thing the project has: its time is never set back before that.
  Optional<Instant> latest(Tx tx, String projectId) {
    return tx.find(
            """
            select greatest(
              (select max(greatest(rented_at, ended_at)) from active_number where project_id = ?),
              (select max(charged_at) from charge where project_id = ?),
              (select max(updated_at) from number_order where project_id = ?),
              (select max(created_at) from event where project_id = ?)) as latest
            """,
            row -> row.findInstant("latest"),
            projectId,
            projectId,
            projectId,
            projectId)
        .flatMap(latest -> latest);
  }

  private static Line line(Row row) {
    return new Line(
        new Happened(row.instant("at"), row.text("what"), row.text("resource")), row.text("id"));
  }
}
