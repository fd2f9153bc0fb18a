-- The key pairs that sign access tokens, shared by all nodes. The private half is sealed with the
-- master key.
create table signing_key (
  signing_key_id text collate "C" primary key,
  public_key bytea not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
