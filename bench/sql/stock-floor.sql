-- What each index of `number` costs an import: 100,000 numbers are inserted as an import inserts them, with fewer indexes each time.
-- On a scratch database: cat server/src/main/resources/db/migration/V*.sql | psql SCRATCH; psql -f bench/sql/stock-floor.sql SCRATCH
\set QUIET on
create or replace procedure load(base bigint, label text) language plpgsql as $$
declare
  began timestamptz := clock_timestamp();
begin
  for i in 0..99 loop
    insert into number as shelf (e164, region_code, number_type, has_sms, has_voice)
      select '+1555' || lpad((base + i * 1000 + n)::text, 7, '0'), 'US', 'LOCAL', true, n % 10 = 0
      from generate_series(0, 999) n
      on conflict (e164) do update set has_sms = excluded.has_sms
      where shelf.has_sms is distinct from excluded.has_sms;
    commit;
  end loop;
  raise notice '%: % a second', label, round(100000 / extract(epoch from clock_timestamp() - began));
end $$;

call load(0, 'warming');
call load(1000000, 'all indexes');
drop index number_available_sms, number_available_voice;
call load(1200000, 'without those of capabilities');
drop index number_available_reversed;
call load(1300000, 'without the reversed, too');
drop index number_available;
call load(1400000, 'with the key alone');
