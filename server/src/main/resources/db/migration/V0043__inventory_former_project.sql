-- Whose rental was the last: a number rests by that project's time, which in the sandbox may be a
-- time of its own. No foreign key: it would be looked at for every number that is stocked.
alter table number add column former_project_id text collate "C";
