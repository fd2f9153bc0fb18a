-- A tenant of the API. `state` is named as in seed files: a TRIAL project may not rent, a BLOCKED one
-- may not write. `state_before_block` is what lifting a block goes back to.
create table project (
  project_id text collate "C" primary key,
  display_name text not null,
  currency text not null,
  state text not null default 'ACTIVE',
  state_before_block text,
  created_at timestamptz not null,
  constraint project_id_form check (project_id ~ '^[!-~]{1,64}$'),
  constraint project_currency_form check (currency ~ '^[A-Z]{3}$'),
  constraint project_state_known check (state in ('ACTIVE', 'TRIAL', 'BLOCKED')),
  constraint project_state_before_block_known
    check (state_before_block is null
      or (state = 'BLOCKED' and state_before_block in ('ACTIVE', 'TRIAL')))
);
