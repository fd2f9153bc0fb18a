package io.rotary.timeline;

import io.rotary.phone.E164;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.util.List;
import java.util.function.Function;

/// All SQL on the history of numbers.
final class TimelineStore {
  void insert(Tx tx, List<Happening> happenings) {
    tx.later(
        """
        insert into number_history (e164, at, project_id, what, detail, actor, request_id, reason)
        select e164, ?, project_id, what, detail, actor, request_id, reason
        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          as h (e164, project_id, what, detail, actor, request_id, reason)
        """,
        tx.now(),
        texts(happenings, one -> one.number().value()),
        texts(happenings, Happening::projectId),
        texts(happenings, one -> one.what().name()),
        texts(happenings, Happening::detail),
        texts(happenings, one -> one.cause().actor()),
        texts(happenings, one -> one.cause().requestId()),
        texts(happenings, one -> one.cause().reason()));
  }

  List<TimelineEntry> list(Tx tx, E164 number, int most) {
    return tx.list(
        """
        select at, project_id, what, detail, actor, request_id, reason from number_history
        where e164 = ? order by position desc limit ?
        """,
        TimelineStore::entry,
        number.value(),
        most);
  }

  private static TimelineEntry entry(Row row) {
    return new TimelineEntry(
        row.instant("at"),
        row.text("project_id"),
        What.valueOf(row.text("what")),
        row.text("detail"),
        new Cause(row.text("actor"), row.text("request_id"), row.text("reason")));
  }

  private static String[] texts(List<Happening> happenings, Function<Happening, String> column) {
    return happenings.stream().map(column).toArray(String[]::new);
  }
}
