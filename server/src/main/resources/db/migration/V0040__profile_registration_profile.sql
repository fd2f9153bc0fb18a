-- A name for how a project answered an order that was approved, so that it can answer the next alike.
create table registration_profile (
  project_id text collate "C" not null references project,
  name text collate "C" not null,
  order_id text collate "C" not null references number_order,
  region_code text collate "C" not null,
  number_type text not null,
  created_at timestamptz not null,
  primary key (project_id, name),
  constraint registration_profile_name_form check (name ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
  constraint registration_profile_type_known
    check (number_type in ('MOBILE', 'LOCAL', 'TOLL_FREE'))
);
