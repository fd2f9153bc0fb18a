-- Which transaction last changed what a list shows or sorts of a number. A node that keeps a
-- project's list in memory reads by it what has changed since its last snapshot. Numbers that are
-- there already count as changed now.
alter table active_number add column changed_in xid8 not null default pg_current_xact_id();

create index active_number_changed on active_number (project_id, changed_in);

create function active_number_note_change() returns trigger language plpgsql as $$
begin
  new.changed_in = pg_current_xact_id();
  return new;
end
$$;

create trigger active_number_changed
  before update on active_number
  for each row
  when ((old.e164, old.project_id, old.display_name, old.region_code, old.number_type, old.has_sms,
      old.has_voice, old.expire_at, old.ended_at)
    is distinct from (new.e164, new.project_id, new.display_name, new.region_code, new.number_type,
      new.has_sms, new.has_voice, new.expire_at, new.ended_at))
  execute function active_number_note_change();
