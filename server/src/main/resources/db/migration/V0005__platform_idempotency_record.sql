-- The answer of a request that carried an idempotency key, stored in the request's own transaction.
-- Only successes are kept, so a failed or killed request leaves nothing.
create table idempotency_record (
  project_id text collate "C" not null references project,
  idempotency_key text collate "C" not null,
  fingerprint bytea not null,
  status integer not null,
  content_type text not null,
  body bytea not null,
  created_at timestamptz not null,
  primary key (project_id, idempotency_key)
);

create index idempotency_record_by_age on idempotency_record (created_at);
