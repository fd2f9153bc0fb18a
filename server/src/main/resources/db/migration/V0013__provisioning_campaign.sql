-- 10DLC campaigns registered for a project; `state` selects the verdict on linking (contract 06.8).
create table campaign (
  project_id text collate "C" not null references project,
  campaign_id text collate "C" not null,
  state text not null,
  number_limit integer not null default 50,
  primary key (project_id, campaign_id),
  constraint campaign_state_known check (state in ('ACTIVE', 'PENDING_ACCEPTANCE', 'EXPIRED',
    'MNO_REJECTED', 'MNO_SUSPENDED', 'MNO_REVIEW', 'MNO_NOT_SHARED', 'MOCK', 'NOT_AVAILABLE',
    'FAILING')),
  constraint campaign_limit_positive check (number_limit > 0)
);
