-- A rental that began and ended in a time of its project's own (sandbox, decision record 0035) is
-- set apart once its number is offered again: others may have the number at what were its times.
alter table active_number add column apart boolean not null default false;
alter table active_number drop constraint active_number_one_renter;
alter table active_number add constraint active_number_one_renter exclude using gist
  (e164 with =, tstzrange(rented_at, ended_at) with &&) where (not apart);
