-- What customers are told. The body is written once; exactly these bytes are signed and sent, on
-- every try. `tries` counts since the event was recorded or last replayed, `attempts` in all.
alter table callback_configuration
  add column sealed_previous_secret bytea,
  add column previous_until timestamptz,
  add constraint callback_configuration_previous_ends
    check ((sealed_previous_secret is null) = (previous_until is null));

create table event (
  event_id text collate "C" primary key,
  project_id text collate "C" not null references project,
  resource_type text not null,
  resource_id text collate "C" not null,
  event_type text not null,
  status text not null,
  callback_url text not null,
  body bytea not null,
  signature text not null,
  created_at timestamptz not null,
  state text not null default 'PENDING',
  tries integer not null default 0,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  constraint event_id_form check (event_id ~ '^[0-9a-hjkmnp-tv-z]{26}$'),
  constraint event_signature_form check (signature ~ '^[0-9a-f]{40}$'),
  constraint event_state_known
    check (state in ('PENDING', 'DELIVERED', 'FAILED', 'SUPPRESSED')),
  constraint event_waits_while_pending check ((state = 'PENDING') = (next_attempt_at is not null))
);

create index event_by_project on event (project_id, event_id);
create index event_not_delivered on event (project_id, state, event_id)
  where state in ('FAILED', 'SUPPRESSED');
create index event_by_age on event (created_at);

-- Each try, and what became of it; `failure` is a word where there was no answer.
create table callback_attempt (
  event_id text collate "C" not null references event on delete cascade,
  attempt integer not null,
  at timestamptz not null,
  took_ms integer not null,
  http_status integer,
  failure text,
  primary key (event_id, attempt),
  constraint callback_attempt_answer_or_failure check ((http_status is null) = (failure is not null))
);

-- Receivers that fail. One that is off gets nothing until its URL is set again.
create table callback_receiver (
  project_id text collate "C" not null references project,
  url text collate "C" not null,
  failures_in_row integer not null default 0,
  failing_since timestamptz,
  off_at timestamptz,
  off_reason text not null default '',
  primary key (project_id, url)
);
