-- Numbers come in blocks, so searches by digits go through their hundreds, a number without its last
-- two digits: one row for up to a hundred numbers, never touched when a number is rented. A hundred
-- can do whatever one of its numbers could ever do; it is widened and never narrowed, so that a search
-- may pass over it unread but never misses a number.
create table number_hundred (
  region_code text collate "C" not null,
  number_type text not null,
  -- Of its numbers. Among hundreds of one length the order is that of their numbers.
  digits smallint not null,
  hundred text collate "C" not null,
  has_sms boolean not null,
  has_voice boolean not null,
  primary key (region_code, number_type, digits, hundred) include (has_sms, has_voice),
  constraint number_hundred_form check (hundred ~ '^\+[0-9]{5,13}$'),
  constraint number_hundred_digits check (digits = length(hundred) + 1)
);

insert into number_hundred
  select region_code, number_type, length(e164) - 1, left(e164, -2), bool_or(has_sms),
    bool_or(has_voice)
  from number group by 1, 2, 3, 4 order by 1, 2, 3, 4;

-- What is as wanted already is not even locked, so that those who stock do not wait for each other.
create function number_hundred_of_new() returns trigger language plpgsql as $$
begin
  insert into number_hundred as known
    select wanted.* from (
      select region_code, number_type, length(e164) - 1 as digits, left(e164, -2) as hundred,
        bool_or(has_sms) as has_sms, bool_or(has_voice) as has_voice
      from stocked group by 1, 2, 3, 4) as wanted
    where not exists (
      select from number_hundred k
      where k.region_code = wanted.region_code and k.number_type = wanted.number_type
        and k.digits = wanted.digits and k.hundred = wanted.hundred
        and k.has_sms >= wanted.has_sms and k.has_voice >= wanted.has_voice)
    order by 1, 2, 3, 4
    on conflict (region_code, number_type, digits, hundred) do update set
      has_sms = known.has_sms or excluded.has_sms,
      has_voice = known.has_voice or excluded.has_voice;
  return null;
end
$$;

create trigger number_hundred_of_new after insert on number
  referencing new table as stocked for each statement execute function number_hundred_of_new();

create function number_hundred_of_changed() returns trigger language plpgsql as $$
begin
  insert into number_hundred as known
    values (new.region_code, new.number_type, length(new.e164) - 1, left(new.e164, -2), new.has_sms,
      new.has_voice)
    on conflict (region_code, number_type, digits, hundred) do update set
      has_sms = known.has_sms or excluded.has_sms,
      has_voice = known.has_voice or excluded.has_voice
    where excluded.has_sms > known.has_sms or excluded.has_voice > known.has_voice;
  return null;
end
$$;

create trigger number_hundred_of_changed
  after update of region_code, number_type, has_sms, has_voice on number
  for each row
  when ((old.region_code, old.number_type) is distinct from (new.region_code, new.number_type)
    or new.has_sms > old.has_sms or new.has_voice > old.has_voice)
  execute function number_hundred_of_changed();

-- Four digits in a row that end behind the seventh, with what the numbers are sold as in front: what
-- ends before is found by number_block. One expression, so that the planner puts it in place of the
-- call.
create function hundred_grams(region_code text, number_type text, hundred text) returns text[]
  language sql immutable parallel safe
  return array_remove(array[
    case when length(hundred) >= 9 then region_code || left(number_type, 1) || substr(hundred, 6, 4) end,
    case when length(hundred) >= 10 then region_code || left(number_type, 1) || substr(hundred, 7, 4) end,
    case when length(hundred) >= 11 then region_code || left(number_type, 1) || substr(hundred, 8, 4) end,
    case when length(hundred) >= 12 then region_code || left(number_type, 1) || substr(hundred, 9, 4) end,
    case when length(hundred) >= 13 then region_code || left(number_type, 1) || substr(hundred, 10, 4) end,
    case when length(hundred) >= 14 then region_code || left(number_type, 1) || substr(hundred, 11, 4) end], null);

-- Without a list of what is still to be sorted in, which every search would have to read through.
create index number_hundred_grams on number_hundred
  using gin (hundred_grams(region_code, number_type, hundred)) with (fastupdate = off);
create index number_hundred_reversed on number_hundred
  (region_code, number_type, reverse(hundred) collate "C") include (hundred, has_sms, has_voice);

drop index number_available_grams;
drop index number_available_reversed;
drop function number_grams(text, text, text);

-- What stocks many numbers makes their pages known to be visible soon, so that walks read the index
-- alone.
alter table number set (
  autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.02);
analyze number_hundred;
