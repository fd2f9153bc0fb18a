-- The answer of a request that carried an idempotency key, stored in the request's own transaction.
-- Only successes are kept, so a failed or killed request leaves nothing. The answer is null only
-- inside the transaction that is still making it.
create table idempotency_record (
  project_id text collate "C" not null references project,
  idempotency_key text collate "C" not null,
  fingerprint bytea not null,
  status integer,
  content_type text,
  body bytea,
  created_at timestamptz not null,
  primary key (project_id, idempotency_key),
  constraint idempotency_record_success check (status between 200 and 299)
);

create index idempotency_record_by_age on idempotency_record (created_at);
