-- What a project's numbers may be linked to, besides campaigns.
create table link_target (
  project_id text collate "C" not null references project,
  kind text not null,
  target_id text collate "C" not null,
  primary key (project_id, kind, target_id),
  constraint link_target_kind_known
    check (kind in ('SERVICE_PLAN', 'VOICE_APP', 'SIP_TRUNK', 'FAX_SERVICE'))
);
