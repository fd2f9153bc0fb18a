package io.rotary.callback;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All SQL on events and the tries to deliver them.
final class EventStore {
  /// An event on its way out.
  record Outgoing(
      String projectId,
      String url,
      byte[] body,
      String signature,
      int tries,
      int attempts,
      boolean isReceiverOff) {}

  private static final String REPORT =
      """
      select event_id, project_id, resource_id, event_type, status, callback_url, created_at, state,
        attempts, next_attempt_at, body
      from event
      """;

  /// Answers SUPPRESSED instead of PENDING where the receiver is off.
  EventState insert(Tx tx, String eventId, Event event, String url, byte[] body, String signature) {
    return tx.find(
            """
            insert into event (event_id, project_id, resource_type, resource_id, event_type, status,
              callback_url, body, signature, created_at, state, next_attempt_at)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
              case when off then 'SUPPRESSED' else 'PENDING' end,
              case when not off then ?::timestamptz end
            from (select exists (select from callback_receiver
              where project_id = ? and url = ? and off_at is not null) as off) r
            returning state
            """,
            row -> EventState.valueOf(row.text("state")),
            eventId,
            event.projectId(),
            event.resourceType(),
            event.resourceId(),
            event.eventType(),
            event.status(),
            url,
            body,
            signature,
            tx.now(),
            tx.now(),
            event.projectId(),
            url)
        .orElseThrow();
  }

  /// The event, if it still is to be delivered.
  Optional<Outgoing> findPending(Tx tx, String eventId) {
    return tx.find(
        """
        select e.project_id, e.callback_url, e.body, e.signature, e.tries, e.attempts,
          r.off_at is not null as off
        from event e
        left join callback_receiver r on r.project_id = e.project_id and r.url = e.callback_url
        where e.event_id = ? and e.state = 'PENDING'
        """,
        row ->
            new Outgoing(
                row.text("project_id"),
                row.text("callback_url"),
                row.bytes("body"),
                row.text("signature"),
                row.integer("tries"),
                row.integer("attempts"),
                row.bool("off")),
        eventId);
  }

  void insertAttempt(Tx tx, String eventId, AttemptReport attempt) {
    tx.later(
        """
        insert into callback_attempt (event_id, attempt, at, took_ms, http_status, failure)
        values (?, ?, ?, ?, nullif(?, 0), nullif(?, ''))
        on conflict (event_id, attempt) do nothing
        """,
        eventId,
        attempt.attempt(),
        attempt.at(),
        (int) attempt.took().toMillis(),
        attempt.status(),
        attempt.failure());
  }

  /// After a try: the state, and when it is tried again.
  void updateTried(Tx tx, String eventId, EventState state, @Nullable Instant next) {
    tx.later(
        """
        update event set state = ?, tries = tries + 1, attempts = attempts + 1, next_attempt_at = ?
        where event_id = ?
        """,
        state,
        next,
        eventId);
  }

  /// Given up without a further try.
  void updateFailed(Tx tx, String eventId) {
    tx.later(
        """
        update event set state = 'FAILED', next_attempt_at = null
        where event_id = ? and state = 'PENDING'
        """,
        eventId);
  }

  void updateSuppressed(Tx tx, String eventId) {
    tx.later(
        "update event set state = 'SUPPRESSED', next_attempt_at = null where event_id = ?",
        eventId);
  }

  /// A page of a project's events, newest first; `state` null for any.
  List<EventReport> list(
      Tx tx, String projectId, @Nullable EventState state, String before, int most) {
    return tx.list(
        REPORT
            + """
            where project_id = ? and event_id < ? and (?::text is null or state = ?)
            order by event_id desc limit ?
            """,
        EventStore::report,
        projectId,
        before,
        state,
        state,
        most);
  }

  Optional<EventReport> find(Tx tx, String projectId, String eventId) {
    return tx.find(
        REPORT + "where project_id = ? and event_id = ?", EventStore::report, projectId, eventId);
  }

  List<AttemptReport> listAttempts(Tx tx, String eventId) {
    return tx.list(
        """
        select attempt, at, took_ms, coalesce(http_status, 0) as http_status,
          coalesce(failure, '') as failure
        from callback_attempt where event_id = ? order by attempt
        """,
        row ->
            new AttemptReport(
                row.integer("attempt"),
                row.instant("at"),
                java.time.Duration.ofMillis(row.integer("took_ms")),
                row.integer("http_status"),
                row.text("failure")),
        eventId);
  }

  /// Makes events of a project pending again and answers them with their receivers; those that are
  /// pending already are left. `state` null for any.
  List<Replayed> replay(
      Tx tx, String projectId, String from, String to, @Nullable EventState state, int most) {
    return tx.list(
        """
        update event set state = 'PENDING', tries = 0, next_attempt_at = ?
        where event_id in (
          select event_id from event
          where project_id = ? and event_id >= ? and event_id <= ? and state <> 'PENDING'
            and (?::text is null or state = ?)
          order by event_id limit ? for update)
        returning event_id, callback_url
        """,
        row -> new Replayed(row.text("event_id"), row.text("callback_url")),
        tx.now(),
        projectId,
        from,
        to,
        state,
        state,
        most);
  }

  /// An event that is to be sent again, and where.
  record Replayed(String eventId, String url) {}

  /// A pending event, and when it is due.
  record Due(String eventId, Instant at) {}

  /// The pending events of a project, oldest first; `projectId` null for those of all.
  List<Due> listDue(Tx tx, @Nullable String projectId) {
    return tx.list(
        """
        select event_id, next_attempt_at from event
        where state = 'PENDING' and (?::text is null or project_id = ?)
        order by event_id
        """,
        row -> new Due(row.text("event_id"), row.instant("next_attempt_at")),
        projectId,
        projectId);
  }

  /// Removes finished events from before a time, so many at most; how many there were.
  int deleteBefore(Tx tx, Instant time, int most) {
    return tx.update(
        """
        delete from event where event_id in (
          select event_id from event where created_at < ? and state <> 'PENDING'
        """
            + tx.whose("project_id")
            + " order by created_at limit ?)",
        time,
        most);
  }

  private static EventReport report(Row row) {
    return new EventReport(
        row.text("event_id"),
        row.text("project_id"),
        row.text("resource_id"),
        row.text("event_type"),
        row.text("status"),
        row.text("callback_url"),
        row.instant("created_at"),
        EventState.valueOf(row.text("state")),
        row.integer("attempts"),
        row.findInstant("next_attempt_at"),
        row.bytes("body"));
  }
}
