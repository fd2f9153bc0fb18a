-- A number that an order holds is neither on the shelf nor rented.
alter table number
  drop constraint number_state_known,
  add constraint number_state_known
    check (state in ('AVAILABLE', 'RESERVED', 'RENTED', 'QUARANTINED')) not valid;
alter table number validate constraint number_state_known;
