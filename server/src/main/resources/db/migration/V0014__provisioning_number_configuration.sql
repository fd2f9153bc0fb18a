-- What a rented number is linked to right now; '' where it is linked to nothing.
create table number_configuration (
  rental_id uuid primary key references active_number,
  service_plan_id text collate "C" not null default '',
  campaign_id text collate "C" not null default '',
  voice_type text not null default 'RTC',
  voice_target_id text collate "C" not null default '',
  voice_updated_at timestamptz,
  constraint number_configuration_voice_type_known check (voice_type in ('RTC', 'EST', 'FAX'))
);
