-- What happened to each number. Only ever added to; it outlives the number itself.
create table number_history (
  position bigint generated always as identity primary key,
  e164 text collate "C" not null,
  at timestamptz not null,
  project_id text collate "C" not null,
  what text not null,
  detail text not null,
  actor text not null,
  request_id text not null,
  reason text not null
);

create index number_history_by_number on number_history (e164, position);

create function number_history_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history of a number is never changed'
    using errcode = 'restrict_violation';
end
$$;

create trigger number_history_immutable before update or delete on number_history
  for each row execute function number_history_refuse_change();
create trigger number_history_not_truncated before truncate on number_history
  for each statement execute function number_history_refuse_change();
