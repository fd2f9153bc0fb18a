-- What a rental was charged, at the price of that day. SETUP once, PERIOD once per period.
create table charge (
  charge_id uuid primary key,
  rental_id uuid not null references active_number,
  project_id text collate "C" not null references project,
  kind text not null,
  period_start timestamptz not null,
  currency text not null,
  amount bigint not null,
  transfer_id uuid references ledger_transfer,
  charged_at timestamptz not null,
  constraint charge_kind_known check (kind in ('SETUP', 'PERIOD')),
  constraint charge_once unique (rental_id, kind, period_start),
  constraint charge_amount_not_negative check (amount >= 0),
  constraint charge_is_booked check ((amount = 0) = (transfer_id is null))
);
