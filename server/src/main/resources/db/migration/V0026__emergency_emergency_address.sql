-- Where help is sent for a rental: its name and parts, sealed with the master key, for they are
-- personal data. One address a rental; a new one replaces it.
create table emergency_address (
  rental_id uuid primary key references active_number,
  sealed_address bytea not null,
  provisioned_at timestamptz not null
);
