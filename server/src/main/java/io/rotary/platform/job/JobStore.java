package io.rotary.platform.job;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.TimeOrderedId;
import io.rotary.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All SQL on jobs. `claimable_at` is the one time that matters to a claim: when the job is due,
/// and while it runs when its lease ends.
final class JobStore {
  /// Any number will do, as long as nobody else locks it.
  private static final long CLAIM_LOCK = 0x526f_7461_7279_4a6fL;

  /// From each lane as many as still may run, those that would run alone first. The recursion hops
  /// from lane to lane along the index, so a lane with many waiting jobs costs no more than one.
  private static final String CLAIM =
      """
      with recursive lane as (
        (select kind, lane from job where state = 'WAITING' order by kind, lane limit 1)
        union all
        select n.kind, n.lane from lane l cross join lateral (
          select kind, lane from job
          where state = 'WAITING' and (kind, lane) > (l.kind, l.lane)
          order by kind, lane limit 1) n
      ), known as (
        select * from unnest(?::text[], ?::bigint[], ?::bigint[]) as k (kind, per_lane, per_tenant)
      ), room as (
        select l.kind, l.lane, k.per_tenant, b.busy, least(k.per_lane, n.at_once) - b.busy as free
        from lane l
        join known k on k.kind = l.kind
        left join job_lane n on n.kind = l.kind and n.lane = l.lane
        cross join lateral (
          select count(*) as busy from job
          where kind = l.kind and lane = l.lane and lease_token is not null and claimable_at > ?
            /* whose */) b
      ), candidate as materialized (
        select c.job_id, c.kind, c.tenant, c.claimable_at, r.busy, r.per_tenant
        from room r cross join lateral (
          select job_id, kind, tenant, claimable_at from job
          where state = 'WAITING' and kind = r.kind and lane = r.lane and claimable_at <= ?
            /* whose */
          order by claimable_at limit greatest(r.free, 0) for update skip locked) c
      ), ranked as (
        select c.job_id, c.busy, c.claimable_at, c.per_tenant, t.busy
          + row_number() over (partition by c.kind, c.tenant order by c.claimable_at) as place
        from candidate c cross join lateral (
          select count(*) as busy from job
          where kind = c.kind and tenant = c.tenant and lease_token is not null
            and claimable_at > ?) t
      ), chosen as (
        select job_id from ranked where place <= per_tenant
        order by busy, claimable_at limit ?
      )
      update job set lease_token = gen_random_uuid(), claimable_at = ?, attempt = attempt + 1
      from chosen where job.job_id = chosen.job_id
      returning job.job_id, job.kind, job.key, job.attempt, job.due_at, job.lease_token
      """;

  void upsert(Tx tx, String kind, List<String> keys, Lane lane, Instant dueAt) {
    tx.later(
        """
        insert into job (job_id, kind, key, lane, tenant, due_at, claimable_at, created_at)
        select n.id, ?, n.key, ?, ?, ?, ?, ? from unnest(?::uuid[], ?::text[]) as n (id, key)
        on conflict (kind, key) do update set
          lane = excluded.lane, tenant = excluded.tenant, state = 'WAITING',
          due_at = excluded.due_at, claimable_at = excluded.claimable_at, pulled_at = null,
          attempt = 0, lease_token = null, last_error = ''
        """,
        kind,
        lane.name(),
        lane.tenant(),
        dueAt,
        dueAt,
        tx.now(),
        keys.stream().map(_ -> TimeOrderedId.next(tx.now())).toArray(UUID[]::new),
        keys.toArray(String[]::new));
  }

  void insertIfAbsent(Tx tx, String kind, String key, Instant dueAt) {
    tx.later(
        """
        insert into job (job_id, kind, key, due_at, claimable_at, created_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict (kind, key) do nothing
        """,
        TimeOrderedId.next(tx.now()),
        kind,
        key,
        dueAt,
        dueAt,
        tx.now());
  }

  void pull(Tx tx, String kind, String key, Instant at) {
    tx.later(
        """
        update job set
          pulled_at = case when lease_token is not null then least(pulled_at, ?) end,
          due_at = case when lease_token is null then least(due_at, ?) else due_at end,
          claimable_at =
            case when lease_token is null then least(claimable_at, ?) else claimable_at end
        where kind = ? and key = ? and state = 'WAITING'
        """,
        at,
        at,
        at,
        kind,
        key);
  }

  void delete(Tx tx, String kind, String key) {
    tx.later("delete from job where kind = ? and key = ?", kind, key);
  }

  void upsertLane(Tx tx, String kind, String lane, int atOnce) {
    tx.later(
        """
        insert into job_lane (kind, lane, at_once) values (?, ?, ?)
        on conflict (kind, lane) do update set at_once = excluded.at_once
        """,
        kind,
        lane,
        atOnce);
  }

  void deleteLane(Tx tx, String kind, String lane) {
    tx.later("delete from job_lane where kind = ? and lane = ?", kind, lane);
  }

  /// Claims up to `most` due jobs of the kinds we know. One node claims at a time, so that the
  /// counts of what runs are right; another gets nothing and tries again. Whoever works in one
  /// project's time is alone at it, and neither waits for others nor counts what they run.
  List<Claim.Row> claim(Tx tx, List<JobKind> kinds, int most, Duration lease) {
    if (!tx.isInOneProjectsTime() && !isAlone(tx)) {
      return List.of();
    }
    Instant now = tx.now();
    return tx.list(
        CLAIM.replace("/* whose */", tx.whose("tenant")),
        JobStore::claimed,
        kinds.stream().map(JobKind::name).toArray(String[]::new),
        kinds.stream().map(kind -> (long) kind.atOncePerLane()).toArray(Long[]::new),
        kinds.stream().map(kind -> (long) kind.atOncePerTenant()).toArray(Long[]::new),
        now,
        now,
        now,
        most,
        now.plus(lease));
  }

  private static boolean isAlone(Tx tx) {
    return tx.find(
            "select pg_try_advisory_xact_lock(?) as alone", row -> row.bool("alone"), CLAIM_LOCK)
        .orElse(false);
  }

  /// Claims one job, due or not, unless somebody has it.
  Optional<Claim.Row> claimNow(Tx tx, String kind, String key, Duration lease) {
    return tx.find(
        """
        update job set lease_token = gen_random_uuid(), claimable_at = ?, attempt = attempt + 1,
          due_at = least(due_at, ?)
        where kind = ? and key = ? and state = 'WAITING'
          and (lease_token is null or claimable_at <= ?)
        returning job_id, kind, key, attempt, due_at, lease_token
        """,
        JobStore::claimed,
        tx.now().plus(lease),
        tx.now(),
        kind,
        key,
        tx.now());
  }

  /// Lengthens leases; answers those that are still ours.
  List<UUID> beat(Tx tx, List<UUID> tokens, Duration lease) {
    return tx.list(
        """
        update job set claimable_at = ? where lease_token = any(?::uuid[]) returning lease_token
        """,
        row -> row.uuid("lease_token"),
        tx.now().plus(lease),
        tokens.toArray(UUID[]::new));
  }

  /// Lets other nodes claim what we could not end.
  void giveBack(Tx tx, List<UUID> tokens) {
    tx.later(
        "update job set claimable_at = ?, lease_token = null where lease_token = any(?::uuid[])",
        tx.now(),
        tokens.toArray(UUID[]::new));
  }

  boolean lock(Tx tx, Claim claim) {
    return tx.find(
            "select 1 as one from job where job_id = ? and lease_token = ? for update",
            row -> row.integer("one"),
            claim.jobId(),
            claim.token())
        .isPresent();
  }

  boolean end(Tx tx, Claim claim) {
    return tx.update(
            "delete from job where job_id = ? and lease_token = ?", claim.jobId(), claim.token())
        == 1;
  }

  boolean endAndRunAgain(Tx tx, Claim claim, Instant at) {
    return tx.update(
            """
            update job set
              due_at = least(?, pulled_at), claimable_at = least(?, pulled_at), pulled_at = null,
              attempt = 0, lease_token = null, last_error = ''
            where job_id = ? and lease_token = ?
            """,
            at,
            at,
            claim.jobId(),
            claim.token())
        == 1;
  }

  boolean tryAgain(Tx tx, Claim claim, Instant at, String why) {
    return tx.update(
            """
            update job set claimable_at = ?, lease_token = null, last_error = ?
            where job_id = ? and lease_token = ?
            """,
            at,
            why,
            claim.jobId(),
            claim.token())
        == 1;
  }

  boolean park(Tx tx, Claim claim, String why) {
    return tx.update(
            """
            update job set state = 'PARKED', lease_token = null, last_error = ?
            where job_id = ? and lease_token = ?
            """,
            why,
            claim.jobId(),
            claim.token())
        == 1;
  }

  boolean resume(Tx tx, UUID jobId) {
    return tx.update(
            """
            update job set state = 'WAITING', claimable_at = ?, attempt = 0
            where job_id = ? and state = 'PARKED'
            """,
            tx.now(),
            jobId)
        == 1;
  }

  /// When the next job is due, or its lease over.
  Optional<Instant> nextDue(Tx tx) {
    return tx.find(
        "select claimable_at from job where state = 'WAITING'"
            + tx.whose("tenant")
            + " order by claimable_at limit 1",
        row -> row.instant("claimable_at"));
  }

  /// Whether any job is being run.
  boolean isAnyRunning(Tx tx) {
    return tx.find(
            "select 1 as one from job where lease_token is not null and claimable_at > ?"
                + tx.whose("tenant")
                + " limit 1",
            row -> row.integer("one"),
            tx.now())
        .isPresent();
  }

  long countParked(Tx tx) {
    return tx.find(
            "select count(*) as parked from job where state = 'PARKED'", row -> row.whole("parked"))
        .orElseThrow();
  }

  List<JobReport> list(Tx tx, String state, int most) {
    return tx.list(
        """
        select job_id, kind, key, state, lease_token is not null and claimable_at > ? as running,
          due_at, attempt, last_error
        from job where state = ? order by due_at, job_id limit ?
        """,
        row ->
            new JobReport(
                row.uuid("job_id"),
                row.text("kind"),
                row.text("key"),
                row.text("state"),
                row.bool("running"),
                row.instant("due_at"),
                row.integer("attempt"),
                row.text("last_error")),
        tx.now(),
        state,
        most);
  }

  private static Claim.Row claimed(Row row) {
    return new Claim.Row(
        row.uuid("job_id"),
        row.text("kind"),
        row.text("key"),
        row.integer("attempt"),
        row.instant("due_at"),
        row.uuid("lease_token"));
  }
}
