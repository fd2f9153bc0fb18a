-- chr(58) is a colon: pgbench takes one for a variable, even inside quotes.
-- The statements of one `:rent` without links, as the server sends them. Numbers go up from `first`;
-- each client rents for a project of its own, or all for one when `projects` is 1. Ids are made from
-- the number, ascending like the server's.
\set i :i + 1
\set n :first + :i * :clients + :client_id
\set p :client_id % :projects
begin;
with taken as (
    update number n set state = 'RENTED' where e164 = '+1555' || lpad((:n)::text, 7, '0') and state = 'AVAILABLE'
    returning n.*)
  select e164, region_code, number_type, has_sms, has_voice, own_currency, own_setup_amount,
    own_monthly_amount, p.currency, p.setup_amount, p.monthly_amount,
    p.payment_interval_months, p.supporting_documentation_required, p.documents_before_rent
  from taken left join listed_price(region_code, number_type) p on true;
\startpipeline
insert into active_number (rental_id, e164, project_id, region_code, number_type, has_sms, has_voice,
  currency, monthly_amount, payment_interval_months, callback_url, rented_at, next_charge_at,
  next_step_at, display_name)
  values (('01990000-0000-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0'))::uuid,
    '+1555' || lpad((:n)::text, 7, '0'), 'bench-' || (:p)::text, 'US', 'LOCAL', true, true, 'USD', 50, 1, '',
    now(), now() + interval '1 month', now() + interval '1 month', '');
with configuration as (
    insert into number_configuration (rental_id, project_id)
    values (('01990000-0000-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0'))::uuid, 'bench-' || (:p)::text)),
  sms as (insert into scheduled_provisioning (rental_id, kind, service_plan_id, campaign_id, updated_at)
    select ('01990000-0000-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0'))::uuid, 'SMS', null, null, now() where false)
  insert into scheduled_provisioning (rental_id, kind, voice_type, voice_target_id, updated_at)
  select ('01990000-0000-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0'))::uuid, 'VOICE', null, null, now() where false;
insert into number_history (e164, at, project_id, what, detail, actor, request_id, reason)
  select e164, now(), project_id, what, detail, actor, request_id, reason
  from unnest(array['+1555' || lpad((:n)::text, 7, '0')], array['bench-' || (:p)::text], array['RENTED'],
      array[''], array['bench-' || (:p)::text || '-key'], array[lpad(to_hex((:n)::bigint), 32, '0')], array[''])
    as h (e164, project_id, what, detail, actor, request_id, reason);
select pg_advisory_xact_lock(hashtextextended('project' || chr(58) || 'bench-' || (:p)::text, 0));
with moved as (
    update ledger_account set balance = balance - 100, last_sequence = last_sequence + 2
    where name = 'project' || chr(58) || 'bench-' || (:p)::text and currency = 'USD' and tracks_balance
      and (true or not frozen and balance - 100 >= lowest_balance)
    returning account_id, currency, balance, last_sequence)
  insert into ledger_transfer (transfer_id, business_key, source_account_id, destination_account_id,
    currency, amount, source_sequence, source_balance_after, booked_at, note)
  select t.id, t.key, m.account_id,
    (select account_id from ledger_account d where d.name = t.destination and d.currency = m.currency),
    m.currency, t.amount, m.last_sequence - 2 + t.place,
    m.balance + t.rest, now(), t.note
  from moved m, unnest(
      (select array['01990000-0001-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0'),
        '01990000-0002-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0')]::uuid[]),
      array['rent' || chr(58) || (:n)::text || chr(58) || 'setup', 'rent' || chr(58) || (:n)::text || chr(58) || now()::text],
      array['platform' || chr(58) || 'rent', 'platform' || chr(58) || 'rent'], array[50, 50]::bigint[],
      array[50, 0]::bigint[],
      array['setup of ' || (:n)::text, 'first rent of ' || (:n)::text])
    with ordinality as t (id, key, destination, amount, rest, note, place);
insert into charge (charge_id, rental_id, project_id, kind, period_start, currency, amount, transfer_id,
  charged_at)
  select c.id, ('01990000-0000-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0'))::uuid, 'bench-' || (:p)::text, c.kind, now(),
    'USD', c.amount, c.transfer_id, now()
  from unnest(
      array['01990000-0003-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0'),
        '01990000-0004-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0')]::uuid[],
      array['SETUP', 'PERIOD'], array[50, 50]::bigint[],
      array['01990000-0001-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0'),
        '01990000-0002-7000-8000-' || lpad(to_hex((:n)::bigint), 12, '0')]::uuid[])
    as c (id, kind, amount, transfer_id);
commit;
\endpipeline
