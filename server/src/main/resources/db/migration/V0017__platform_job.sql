-- Durable jobs. A kind and a key name one job. `claimable_at` is when it may be claimed: its due
-- time, and while it runs the end of its lease. `pulled_at` is an earlier time that was asked for
-- while it ran.
create table job (
  job_id uuid primary key,
  kind text collate "C" not null,
  key text collate "C" not null,
  lane text collate "C" not null default '',
  tenant text collate "C" not null default '',
  state text not null default 'WAITING',
  due_at timestamptz not null,
  claimable_at timestamptz not null,
  pulled_at timestamptz,
  attempt integer not null default 0,
  lease_token uuid,
  last_error text not null default '',
  created_at timestamptz not null,
  constraint job_key_unique unique (kind, key),
  constraint job_state_known check (state in ('WAITING', 'PARKED')),
  constraint job_parked_is_not_leased check (state = 'WAITING' or lease_token is null)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

create index job_claimable on job (kind, lane, claimable_at) where state = 'WAITING';
create index job_leased_by_lane on job (kind, lane) where lease_token is not null;
create index job_leased_by_tenant on job (kind, tenant) where lease_token is not null;
create index job_parked on job (due_at) where state = 'PARKED';

-- Lanes with a bound of their own on how many of their jobs run at once.
create table job_lane (
  kind text collate "C" not null,
  lane text collate "C" not null,
  at_once integer not null,
  primary key (kind, lane),
  constraint job_lane_bound_positive check (at_once > 0)
);
