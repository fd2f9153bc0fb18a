-- What a transfer was for, in words for those who read statements.
alter table ledger_transfer add column note text not null default '';
