-- What is sold, and for how much: one row per region and type. A pair without a row is not sold.
create table price (
  region_code text collate "C" not null,
  number_type text not null,
  currency text not null,
  setup_amount bigint not null,
  monthly_amount bigint not null,
  payment_interval_months integer not null default 1,
  supporting_documentation_required boolean not null default false,
  documents_before_rent boolean not null default false,
  primary key (region_code, number_type),
  constraint price_region_form check (region_code ~ '^[A-Z]{2}$'),
  constraint price_number_type_known check (number_type in ('MOBILE', 'LOCAL', 'TOLL_FREE')),
  constraint price_currency_form check (currency ~ '^[A-Z]{3}$'),
  constraint price_amounts_not_negative check (setup_amount >= 0 and monthly_amount >= 0),
  constraint price_interval_in_range check (payment_interval_months between 1 and 120)
);
