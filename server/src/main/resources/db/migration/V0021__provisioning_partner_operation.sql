-- What the partner network has been asked to do. A row is written before the call, so that a call
-- whose answer was lost is asked about, never made blindly again.
create table partner_operation (
  operation_id uuid primary key,
  rental_id uuid not null references active_number,
  leg text not null,
  verb text not null,
  link_type text not null,
  link_id text collate "C" not null,
  state text not null default 'OPEN',
  code text not null default '',
  begun_at timestamptz not null,
  ended_at timestamptz,
  constraint partner_operation_leg_known check (leg in ('PLAN', 'CAMPAIGN', 'VOICE')),
  constraint partner_operation_verb_known check (verb in ('LINK', 'UNLINK')),
  constraint partner_operation_state_known
    check (state in ('OPEN', 'DONE', 'REFUSED', 'CANCELLED')),
  constraint partner_operation_ended check ((state = 'OPEN') = (ended_at is null))
);

create index partner_operation_by_rental on partner_operation (rental_id, begun_at);
create unique index partner_operation_one_open on partner_operation (rental_id, leg)
  where state = 'OPEN';

-- `undone` names the legs whose old link has been undone in the middle of a switch: what is in force
-- stays what it was until the switch is through. While a number is suspended it is linked to
-- nothing, and `kept_…` is what it is to be linked to again.
alter table number_configuration
  add column undone text[] not null default '{}',
  add column suspended_at timestamptz,
  add column kept_service_plan_id text collate "C" not null default '',
  add column kept_campaign_id text collate "C" not null default '',
  add column kept_voice_type text not null default 'RTC',
  add column kept_voice_target_id text collate "C" not null default '',
  add constraint number_configuration_kept_voice_type_known
    check (kept_voice_type in ('RTC', 'EST', 'FAX')),
  add constraint number_configuration_undone_known
    check (undone <@ array['PLAN', 'CAMPAIGN', 'VOICE']);

-- `failure` is why a switch failed, while its old link is being made again. `reserved` says that a
-- place on the campaign is kept for this number, `fee_transfer_id` what was paid for it.
alter table scheduled_provisioning
  add column failure text not null default '',
  add column reserved boolean not null default false,
  add column fee_transfer_id uuid;

-- How many numbers a campaign carries is counted per project.
alter table number_configuration
  add column project_id text collate "C" references project;
update number_configuration c set project_id = n.project_id
  from active_number n where n.rental_id = c.rental_id;
alter table number_configuration alter column project_id set not null;

create index number_configuration_by_campaign on number_configuration (project_id, campaign_id)
  where campaign_id <> '';
create index scheduled_provisioning_by_campaign on scheduled_provisioning (campaign_id)
  where reserved;
