-- The key pairs that sign access tokens, shared by all nodes. The private half is sealed with the
-- master key, and destroyed once the key has been followed by another; the public half stays, so
-- that an old token is recognised as expired.
create table signing_key (
  signing_key_id text collate "C" primary key,
  public_key bytea not null,
  sealed_private_key bytea,
  created_at timestamptz not null,
  retired_at timestamptz,
  constraint signing_key_retired_is_public_only
    check ((retired_at is null) = (sealed_private_key is not null))
);
