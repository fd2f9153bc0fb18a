-- Orders of numbers (contract 05). What is asked of the customer is the pack the order began with;
-- without one nothing is. `hold_until` is when an order that waits for its customer is given up.
create table number_order (
  order_id text collate "C" primary key,
  project_id text collate "C" not null references project,
  currency text not null,
  region_code text collate "C" not null,
  number_type text not null,
  pack_id uuid references requirement_pack,
  service_plan_id text,
  campaign_id text,
  voice_type text,
  voice_target_id text,
  callback_url text not null,
  state text not null default 'CREATED',
  hold_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sealed_registration bytea,
  assigned_to text not null default '',
  approved_by text not null default '',
  constraint number_order_id_form check (order_id ~ '^[0-9a-hjkmnp-tv-z]{26}$'),
  constraint number_order_type_known check (number_type in ('MOBILE', 'LOCAL', 'TOLL_FREE')),
  constraint number_order_state_known
    check (state in ('CREATED', 'IN_REVIEW', 'BLOCKED', 'COMPLETED', 'REJECTED', 'EXPIRED')),
  constraint number_order_held_while_it_waits
    check ((state in ('CREATED', 'BLOCKED')) = (hold_until is not null)),
  constraint number_order_voice_whole check ((voice_type is null) = (voice_target_id is null)),
  constraint number_order_campaign_has_plan check (campaign_id is null or service_plan_id is not null)
);

create index number_order_by_project on number_order (project_id, order_id);
create index number_order_due on number_order (hold_until) where hold_until is not null;
create index number_order_in_state on number_order (state, updated_at)
  where state in ('CREATED', 'IN_REVIEW', 'BLOCKED');

-- A state that is final stays, and nothing goes back to the beginning.
create function number_order_keep_final() returns trigger language plpgsql as $$
begin
  raise exception 'order % does not go from % to %', old.order_id, old.state, new.state
    using errcode = 'restrict_violation';
end
$$;

create trigger number_order_final before update of state on number_order
  for each row
  when (old.state in ('COMPLETED', 'REJECTED', 'EXPIRED') and new.state <> old.state
    or new.state = 'CREATED' and old.state <> 'CREATED')
  execute function number_order_keep_final();

-- The numbers of an order, at the price they were offered at. While `held`, nobody else has them.
create table order_number (
  order_id text collate "C" not null references number_order,
  place integer not null,
  e164 text collate "C" not null references number,
  has_sms boolean not null,
  has_voice boolean not null,
  currency text not null,
  setup_amount bigint not null,
  monthly_amount bigint not null,
  payment_interval_months integer not null,
  held boolean not null default true,
  primary key (order_id, place),
  constraint order_number_amounts_not_negative check (setup_amount >= 0 and monthly_amount >= 0),
  constraint order_number_interval_in_range check (payment_interval_months between 1 and 120)
);

create unique index order_number_one_holder on order_number (e164) where held;

-- What the reviewer told the customer, oldest first.
create table order_log (
  position bigint generated always as identity primary key,
  order_id text collate "C" not null references number_order,
  at timestamptz not null,
  author text not null,
  message text not null
);

create index order_log_of_order on order_log (order_id, position);
