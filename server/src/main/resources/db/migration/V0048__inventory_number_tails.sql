-- Digits anywhere without an index of all their fives, which took a third of the time of an import: a
-- match ends within the last three digits, where blocks lead to it, or at the very end, where the
-- reversed numbers do. For that a block is all but the last four digits, whatever the length.

drop index number_available_grams;
drop function number_grams(text, text, text);
drop function number_contains(text, text);

-- The beginnings of all numbers we ever had, whatever became of them; those of numbers of one length
-- are in the order of the numbers.
drop table number_block;
create table number_block (
  region_code text collate "C" not null,
  number_type text not null,
  digits int not null generated always as (length(block) + 3) stored,
  block text collate "C" not null,
  primary key (region_code, number_type, digits, block),
  constraint number_block_form check (block ~ '^\+[0-9]{3,11}$')
);

create or replace function number_block_of_new() returns trigger language plpgsql as $$
begin
  insert into number_block (region_code, number_type, block)
    select distinct region_code, number_type, left(e164, -4) from stocked order by 1, 2, 3
    on conflict do nothing;
  return null;
end
$$;

create or replace function number_block_of_changed() returns trigger language plpgsql as $$
begin
  insert into number_block (region_code, number_type, block)
    values (new.region_code, new.number_type, left(new.e164, -4))
    on conflict do nothing;
  return null;
end
$$;

insert into number_block (region_code, number_type, block)
  select distinct region_code, number_type, left(e164, -4) from number;
