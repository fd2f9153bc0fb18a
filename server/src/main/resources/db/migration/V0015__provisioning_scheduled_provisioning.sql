-- A requested link or unlink that has not been made yet. Plan and campaign share the SMS row. A null
-- target is not part of the request, '' asks to unlink.
create table scheduled_provisioning (
  rental_id uuid not null references active_number,
  kind text not null,
  service_plan_id text collate "C",
  campaign_id text collate "C",
  voice_type text,
  voice_target_id text collate "C",
  status text not null default 'WAITING',
  updated_at timestamptz not null,
  error_codes text[] not null default '{}',
  primary key (rental_id, kind),
  constraint scheduled_provisioning_kind_known check (kind in ('SMS', 'VOICE')),
  constraint scheduled_provisioning_status_known
    check (status in ('WAITING', 'IN_PROGRESS', 'FAILED')),
  constraint scheduled_provisioning_voice_type_known check (voice_type in ('RTC', 'EST', 'FAX')),
  constraint scheduled_provisioning_has_target check (
    case kind
      when 'SMS' then (service_plan_id is not null or campaign_id is not null)
        and voice_type is null and voice_target_id is null
      else voice_type is not null and voice_target_id is not null
        and service_plan_id is null and campaign_id is null
    end)
);
