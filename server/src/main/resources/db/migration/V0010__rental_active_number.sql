-- A number while a project rents it. What the number is and costs is copied at the rent: the price
-- is agreed then. A rental has ended when `ended_at` is set; until then nobody else can rent the
-- number, which the unique index and the exclusion both see to.
create extension if not exists btree_gist;

create table active_number (
  rental_id uuid primary key,
  e164 text collate "C" not null references number,
  project_id text collate "C" not null references project,
  display_name text not null default '',
  region_code text collate "C" not null,
  number_type text not null,
  has_sms boolean not null,
  has_voice boolean not null,
  currency text not null,
  monthly_amount bigint not null,
  payment_interval_months integer not null,
  callback_url text not null default '',
  rented_at timestamptz not null,
  next_charge_at timestamptz not null,
  periods_charged integer not null default 1,
  expire_at timestamptz,
  ended_at timestamptz,
  constraint active_number_one_renter
    exclude using gist (e164 with =, tstzrange(rented_at, ended_at) with &&),
  constraint active_number_type_known check (number_type in ('MOBILE', 'LOCAL', 'TOLL_FREE')),
  constraint active_number_amount_not_negative check (monthly_amount >= 0),
  constraint active_number_interval_in_range check (payment_interval_months between 1 and 120),
  constraint active_number_ends_after_rent check (ended_at is null or ended_at >= rented_at)
);

create unique index active_number_one_live_rental on active_number (e164) where ended_at is null;
create index active_number_by_number on active_number (project_id, e164) where ended_at is null;
create index active_number_by_name on active_number (project_id, display_name collate "C", e164)
  where ended_at is null;
