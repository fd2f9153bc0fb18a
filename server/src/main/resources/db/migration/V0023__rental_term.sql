-- A rental over time. `next_step_at` is when something is to be done about it: charging a period,
-- reminding, suspending, ending. A lock keeps it from being released.
alter table active_number
  add column payment_state text not null default 'PAID',
  add column overdue_since timestamptz,
  add column next_step_at timestamptz,
  add column step_failures integer not null default 0,
  add column lock_reason text not null default '',
  add constraint active_number_payment_state_known
    check (payment_state in ('PAID', 'GRACE', 'SUSPENDED')),
  add constraint active_number_overdue_has_begun
    check ((payment_state = 'PAID') = (overdue_since is null)),
  add constraint active_number_periods_positive check (periods_charged > 0);

update active_number set next_step_at = coalesce(expire_at, next_charge_at) where ended_at is null;

alter table active_number
  add constraint active_number_live_has_a_next_step
    check ((ended_at is null) = (next_step_at is not null));

create index active_number_next_step on active_number (next_step_at) where ended_at is null;
create index active_number_owing on active_number (project_id)
  where ended_at is null and payment_state <> 'PAID';
create index active_number_history on active_number (e164, rented_at);
create index number_resting on number (available_again_at) where state = 'QUARANTINED';
