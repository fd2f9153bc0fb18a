-- What the operator is told.
create table notice (
  position bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  project_id text collate "C" not null,
  resource text not null,
  text text not null
);
