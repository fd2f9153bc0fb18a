-- Whose rental was the last: a number rests by that project's time, which in the sandbox may be a
-- time of its own.
alter table number add column former_project_id text collate "C" references project (project_id);
