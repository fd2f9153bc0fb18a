-- chr(58) is a colon: pgbench takes one for a variable, even inside quotes.
-- The statements of one `:rent` without links, as the server sends them. `i` counts per client; the
-- numbers of client c are c million and up, next to those the server rents.
\set i :i + 1
\set n 5000000 + :client_id * 50000 + :i
begin;
update number set state = 'RENTED' where e164 = '+1555' || lpad((:n)::text, 7, '0') and state = 'AVAILABLE'
  returning e164, region_code, number_type, has_sms, has_voice, own_currency, own_setup_amount,
    own_monthly_amount;
select region_code, number_type, currency, setup_amount, monthly_amount, payment_interval_months,
  supporting_documentation_required, documents_before_rent
  from price where region_code = 'US' and number_type = 'LOCAL';
select gen_random_uuid() as rental, gen_random_uuid() as t1, gen_random_uuid() as t2,
  gen_random_uuid() as c1, gen_random_uuid() as c2 \gset
insert into active_number (rental_id, e164, project_id, region_code, number_type, has_sms, has_voice,
  currency, monthly_amount, payment_interval_months, callback_url, rented_at, next_charge_at)
  values ((:rental)::uuid, '+1555' || lpad((:n)::text, 7, '0'), 'bench', 'US', 'LOCAL', true, true, 'USD', 50, 1, '',
    now(), now() + interval '1 month');
with configuration as (insert into number_configuration (rental_id) values ((:rental)::uuid)),
  sms as (insert into scheduled_provisioning (rental_id, kind, service_plan_id, campaign_id, updated_at)
    select (:rental)::uuid, 'SMS', null, null, now() where false)
  insert into scheduled_provisioning (rental_id, kind, voice_type, voice_target_id, updated_at)
  select (:rental)::uuid, 'VOICE', null, null, now() where false;
update ledger_account set balance = balance - 100, last_sequence = last_sequence + 2
  where name = 'project' || chr(58) || 'bench' and currency = 'USD' and tracks_balance and not frozen
    and balance - 100 >= lowest_balance
  returning account_id as account, balance as balance, last_sequence as sequence \gset
insert into ledger_transfer (transfer_id, business_key, source_account_id, destination_account_id,
  currency, amount, source_sequence, source_balance_after, booked_at)
  select t.id, t.key, (:account)::bigint, a.account_id, a.currency, t.amount, (:sequence)::bigint - 2 + t.place, t.balance, now()
  from unnest(array[:t1, :t2]::uuid[], array['rent/' || (:rental)::text || '/setup', 'rent/' || (:rental)::text]::text[],
    array['platform' || chr(58) || 'rent', 'platform' || chr(58) || 'rent'], array[50, 50]::bigint[],
    array[(:balance)::bigint + 50, (:balance)::bigint]::bigint[])
    with ordinality as t (id, key, destination, amount, balance, place)
  join ledger_account a on a.name = t.destination and a.currency = 'USD';
insert into charge (charge_id, rental_id, project_id, kind, period_start, currency, amount, transfer_id,
  charged_at)
  select c.id, (:rental)::uuid, 'bench', c.kind, now(), 'USD', c.amount, c.transfer_id, now()
  from unnest(array[:c1, :c2]::uuid[], array['SETUP', 'PERIOD'], array[50, 50]::bigint[],
    array[:t1, :t2]::uuid[]) as c (id, kind, amount, transfer_id);
commit;
