-- A sandbox takes projects back to how they were (decision record 0036). For that, and in no other
-- transaction, what is never changed otherwise is deleted.
drop trigger ledger_transfer_immutable on ledger_transfer;
create trigger ledger_transfer_immutable before update or delete on ledger_transfer for each row
  when (current_setting('rotary.rewinding', true) is distinct from 'on')
  execute function ledger_transfer_refuse_change();

drop trigger number_history_immutable on number_history;
create trigger number_history_immutable before update or delete on number_history for each row
  when (current_setting('rotary.rewinding', true) is distinct from 'on')
  execute function number_history_refuse_change();

-- Rows of projects as they were when a snapshot was saved. `place` is that of their table.
create table snapshot (
  name text collate "C" primary key,
  saved_at timestamptz not null
);
create table snapshot_row (
  name text collate "C" not null references snapshot (name) on delete cascade,
  place integer not null,
  content jsonb not null
);
create index snapshot_row_by_place on snapshot_row (name, place);

-- Numbers that were not on the shelf then.
create table snapshot_number (
  name text collate "C" not null references snapshot (name) on delete cascade,
  e164 text collate "C" not null,
  state text not null,
  available_again_at timestamptz,
  former_project_id text collate "C",
  primary key (name, e164)
);
