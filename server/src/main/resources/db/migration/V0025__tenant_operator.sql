-- Our own staff: who may use the operator's surface.
create table operator (
  name text collate "C" primary key,
  secret_digest bytea not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  constraint operator_name_form check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$')
);
