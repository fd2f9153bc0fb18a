-- A transfer takes an amount from one account and gives it to another of the same currency: each row
-- is a debit and a credit that sum to zero by construction. `business_key` names what it is for and
-- can be booked once. Rows are never changed; a mistake is undone by another transfer.
create table ledger_transfer (
  transfer_id uuid primary key,
  business_key text collate "C" not null,
  source_account_id bigint not null,
  destination_account_id bigint not null,
  currency text not null,
  amount bigint not null,
  source_sequence bigint,
  source_balance_after bigint,
  destination_sequence bigint,
  destination_balance_after bigint,
  booked_at timestamptz not null,
  constraint ledger_transfer_business_key_unique unique (business_key),
  constraint ledger_transfer_amount_positive check (amount > 0),
  constraint ledger_transfer_two_accounts check (source_account_id <> destination_account_id),
  constraint ledger_transfer_source
    foreign key (source_account_id, currency) references ledger_account (account_id, currency),
  constraint ledger_transfer_destination
    foreign key (destination_account_id, currency) references ledger_account (account_id, currency),
  constraint ledger_transfer_source_sequence_unique unique (source_account_id, source_sequence),
  constraint ledger_transfer_destination_sequence_unique
    unique (destination_account_id, destination_sequence)
);

create function ledger_transfer_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a booked transfer is never changed; book another one'
    using errcode = 'restrict_violation';
end
$$;

create trigger ledger_transfer_immutable
  before update or delete on ledger_transfer
  for each row execute function ledger_transfer_refuse_change();

create trigger ledger_transfer_not_truncated
  before truncate on ledger_transfer
  for each statement execute function ledger_transfer_refuse_change();

-- The same book as entries: for every transfer one line that takes and one that gives.
create view ledger_entry as
  select transfer_id, source_account_id as account_id, currency, -amount as amount,
    source_sequence as sequence, source_balance_after as balance_after, booked_at
  from ledger_transfer
  union all
  select transfer_id, destination_account_id, currency, amount,
    destination_sequence, destination_balance_after, booked_at
  from ledger_transfer;
