-- For searches by digits anywhere (docs/performance.md says what they cost). A match lies within the
-- first seven digits, and then every number of such a block matches; or it ends behind them, and then
-- its last five digits are a gram of the number.

-- The beginnings of all numbers we ever had, whatever became of them.
create table number_block (
  region_code text collate "C" not null,
  number_type text not null,
  block text collate "C" not null,
  primary key (region_code, number_type, block),
  constraint number_block_form check (block ~ '^\+[0-9]{7}$')
);

create function number_block_of_new() returns trigger language plpgsql as $$
begin
  insert into number_block
    select distinct region_code, number_type, left(e164, 8) from stocked order by 1, 2, 3
    on conflict do nothing;
  return null;
end
$$;

create trigger number_block_of_new after insert on number
  referencing new table as stocked for each statement execute function number_block_of_new();

create function number_block_of_changed() returns trigger language plpgsql as $$
begin
  insert into number_block values (new.region_code, new.number_type, left(new.e164, 8))
    on conflict do nothing;
  return null;
end
$$;

create trigger number_block_of_changed after update of region_code, number_type on number
  for each row
  when ((old.region_code, old.number_type) is distinct from (new.region_code, new.number_type))
  execute function number_block_of_changed();

insert into number_block
  select distinct region_code, number_type, left(e164, 8) from number;

-- All five digits in a row that end behind the seventh, with what the number is sold as in front.
-- One expression, so that the planner puts it in place of the call.
create function number_grams(region_code text, number_type text, e164 text) returns text[]
  language sql immutable parallel safe
  return array[
    case when length(e164) >= 9 then region_code || left(number_type, 1) || substr(e164, 5, 5) end,
    case when length(e164) >= 10 then region_code || left(number_type, 1) || substr(e164, 6, 5) end,
    case when length(e164) >= 11 then region_code || left(number_type, 1) || substr(e164, 7, 5) end,
    case when length(e164) >= 12 then region_code || left(number_type, 1) || substr(e164, 8, 5) end,
    case when length(e164) >= 13 then region_code || left(number_type, 1) || substr(e164, 9, 5) end,
    case when length(e164) >= 14 then region_code || left(number_type, 1) || substr(e164, 10, 5) end,
    case when length(e164) >= 15 then region_code || left(number_type, 1) || substr(e164, 11, 5) end,
    case when length(e164) >= 16 then region_code || left(number_type, 1) || substr(e164, 12, 5) end];

create index number_available_grams on number
  using gin (number_grams(region_code, number_type, e164)) where state = 'AVAILABLE';

-- The two walks with what searches filter by, so that they read the index alone.
drop index number_available;
create index number_available on number (region_code, number_type, e164)
  include (has_sms, has_voice) where state = 'AVAILABLE';
drop index number_available_reversed;
create index number_available_reversed on number
  (region_code, number_type, reverse(e164) collate "C") include (e164, has_sms, has_voice)
  where state = 'AVAILABLE';
