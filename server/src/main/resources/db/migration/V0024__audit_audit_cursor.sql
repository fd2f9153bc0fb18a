-- How far the auditor has come with each of its checks, and what it has found, so that each thing is
-- told once.
create table audit_cursor (
  subject text primary key,
  place text collate "C" not null,
  moved_at timestamptz not null
);

create table audit_finding (
  resource text collate "C" not null,
  text text not null,
  found_at timestamptz not null,
  primary key (resource, text)
);

create index charge_by_transfer on charge (transfer_id);
