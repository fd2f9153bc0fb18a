-- Projects with a time of their own (decision record 0035). Empty in production.
create table project_clock (
  project_id text collate "C" primary key references project (project_id),
  frozen_at timestamptz,
  -- How far ahead of the real time a clock that runs is.
  shift_micros bigint,
  constraint project_clock_frozen_or_shifted check ((frozen_at is null) <> (shift_micros is null))
);
