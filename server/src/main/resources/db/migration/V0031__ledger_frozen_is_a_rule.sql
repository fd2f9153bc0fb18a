-- Nothing is booked on a frozen account: a rule of the schema like the limit, so that a change of the
-- balance may be sent together with the commit and still be refused.
create function ledger_account_refuse_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'account % is frozen', old.name
    using errcode = 'check_violation', constraint = 'ledger_account_not_frozen';
end
$$;

create trigger ledger_account_not_frozen
  before update of balance, last_sequence on ledger_account
  for each row when (old.frozen) execute function ledger_account_refuse_frozen();
