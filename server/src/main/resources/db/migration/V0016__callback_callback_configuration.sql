-- The secret that signs a project's callbacks, sealed with the master key. Each project has one from
-- the start.
create table callback_configuration (
  project_id text collate "C" primary key references project,
  sealed_hmac_secret bytea not null,
  updated_at timestamptz not null
);
