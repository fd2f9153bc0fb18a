-- Accounts of the double-entry book, in minor units of one currency. A project's account keeps its
-- balance and may not fall below `lowest_balance`; the platform's own accounts keep none, since every
-- rent would queue for their one row, and are summed from the transfers.
create table ledger_account (
  account_id bigint generated always as identity primary key,
  name text collate "C" not null,
  currency text not null,
  tracks_balance boolean not null,
  balance bigint not null default 0,
  lowest_balance bigint not null default 0,
  last_sequence bigint not null default 0,
  frozen boolean not null default false,
  created_at timestamptz not null,
  constraint ledger_account_name_unique unique (name, currency),
  constraint ledger_account_currency_unique unique (account_id, currency),
  constraint ledger_account_currency_form check (currency ~ '^[A-Z]{3}$'),
  constraint ledger_account_within_limit check (not tracks_balance or balance >= lowest_balance),
  constraint ledger_account_untracked_is_zero
    check (tracks_balance or (balance = 0 and last_sequence = 0))
);
