package io.rotary.app;

import io.rotary.platform.db.Database;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What must have become of the links that rents asked for, when everything that was scheduled is
/// done: each live rental has its service plan, and its owner was told so by one event. A rental
/// that was released before its link was begun has neither.
final class CrashLinks {
  private CrashLinks() {}

  /// How many links and events are still to be made and delivered.
  static long open(Database database) {
    return database.read(
        tx ->
            tx.find(
                    """
                    select (select count(*) from scheduled_provisioning)
                      + (select count(*) from event where state = 'PENDING') as open
                    """,
                    row -> row.whole("open"))
                .orElseThrow());
  }

  /// What does not fit, one sentence each. `heard` are the ids of the events that arrived.
  static List<String> faults(Database database, Set<String> heard) {
    List<String> misfits = database.read(tx -> tx.list(LINKS, row -> row.text("it")));
    Set<String> faults = new TreeSet<>(misfits);
    Set<String> written =
        new HashSet<>(
            database.read(
                tx -> tx.list("select event_id from event", row -> row.text("event_id"))));
    for (String id : heard) {
      if (!written.remove(id)) {
        faults.add("heard of %s, which is not in the store".formatted(id));
      }
    }
    written.forEach(id -> faults.add("never heard of %s".formatted(id)));
    return List.copyOf(faults);
  }

  private static final String LINKS =
      """
      with told as (
        select resource_id as e164, count(*) as events,
          bool_and(status = 'SUCCEEDED' and state = 'DELIVERED'
            and event_type = 'PROVISIONING_TO_SMS_PLATFORM') as is_good
        from event group by resource_id)
      select coalesce(n.e164, told.e164) || ' has the plan "' || coalesce(c.service_plan_id, '')
        || '" and ' || coalesce(told.events, 0) || ' events' as it
      from active_number n join number_configuration c using (rental_id)
      full join told using (e164)
      where not (case
        when n.e164 is null then false
        when c.service_plan_id = n.project_id || '-plan' then told.events = 1 and told.is_good
        else c.service_plan_id = '' and n.expire_at is not null and told.events is null
      end)
      """;
}
