-- A key of a project. Only a keyed digest of the secret is kept.
create table access_key (
  key_id text collate "C" primary key,
  project_id text collate "C" not null references project,
  secret_digest bytea not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  constraint access_key_id_form check (key_id ~ '^[!-9;-~]{1,128}$')
);

create index access_key_by_project on access_key (project_id);
