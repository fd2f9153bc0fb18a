-- The shelf: every number we own or may offer. A number outlives its rentals. The three price columns
-- are set together, where a number has a price of its own.
create table number (
  e164 text collate "C" primary key,
  region_code text collate "C" not null,
  number_type text not null,
  has_sms boolean not null,
  has_voice boolean not null,
  state text not null default 'AVAILABLE',
  available_again_at timestamptz,
  own_currency text,
  own_setup_amount bigint,
  own_monthly_amount bigint,
  constraint number_e164_form check (e164 ~ '^\+[0-9]{7,15}$'),
  constraint number_region_form check (region_code ~ '^[A-Z]{2}$'),
  constraint number_type_known check (number_type in ('MOBILE', 'LOCAL', 'TOLL_FREE')),
  constraint number_has_a_capability check (has_sms or has_voice),
  constraint number_state_known check (state in ('AVAILABLE', 'RENTED', 'QUARANTINED')),
  constraint number_quarantine_ends check ((state = 'QUARANTINED') = (available_again_at is not null)),
  constraint number_own_price_whole check (
    (own_currency is null and own_setup_amount is null and own_monthly_amount is null)
    or (own_currency ~ '^[A-Z]{3}$' and own_setup_amount >= 0 and own_monthly_amount >= 0))
);

-- Search walks these in order of number, or backwards through the digits for END.
create index number_available on number (region_code, number_type, e164)
  where state = 'AVAILABLE';
create index number_available_reversed on number (region_code, number_type, reverse(e164) collate "C")
  where state = 'AVAILABLE';
