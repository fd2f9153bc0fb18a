-- The schema all migrations lead to. Written by SchemaTest; do not edit.

create extension btree_gist;

CREATE OR REPLACE FUNCTION public.ledger_transfer_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a booked transfer is never changed; book another one'
    using errcode = 'restrict_violation';
end
$function$
;

create table access_key (
  key_id text collate "C" not null,
  project_id text collate "C" not null,
  secret_digest bytea not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint access_key_pkey PRIMARY KEY (key_id),
  constraint access_key_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint access_key_id_form CHECK ((key_id ~ '^[!-9;-~]{1,128}$'::text))
);
CREATE INDEX access_key_by_project ON public.access_key USING btree (project_id);

create table active_number (
  rental_id uuid not null,
  e164 text collate "C" not null,
  project_id text collate "C" not null,
  display_name text not null default ''::text,
  region_code text collate "C" not null,
  number_type text not null,
  has_sms boolean not null,
  has_voice boolean not null,
  currency text not null,
  monthly_amount bigint not null,
  payment_interval_months integer not null,
  callback_url text not null default ''::text,
  rented_at timestamp with time zone not null,
  next_charge_at timestamp with time zone not null,
  periods_charged integer not null default 1,
  expire_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint active_number_pkey PRIMARY KEY (rental_id),
  constraint active_number_e164_fkey FOREIGN KEY (e164) REFERENCES number(e164),
  constraint active_number_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint active_number_amount_not_negative CHECK ((monthly_amount >= 0)),
  constraint active_number_ends_after_rent CHECK (((ended_at IS NULL) OR (ended_at >= rented_at))),
  constraint active_number_interval_in_range CHECK (((payment_interval_months >= 1) AND (payment_interval_months <= 120))),
  constraint active_number_type_known CHECK ((number_type = ANY (ARRAY['MOBILE'::text, 'LOCAL'::text, 'TOLL_FREE'::text]))),
  constraint active_number_one_renter EXCLUDE USING gist (e164 WITH =, tstzrange(rented_at, ended_at) WITH &&)
);
CREATE INDEX active_number_by_name ON public.active_number USING btree (project_id, display_name COLLATE "C", e164) WHERE (ended_at IS NULL);
CREATE INDEX active_number_by_number ON public.active_number USING btree (project_id, e164) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX active_number_one_live_rental ON public.active_number USING btree (e164) WHERE (ended_at IS NULL);

create table callback_configuration (
  project_id text collate "C" not null,
  sealed_hmac_secret bytea not null,
  updated_at timestamp with time zone not null,
  constraint callback_configuration_pkey PRIMARY KEY (project_id),
  constraint callback_configuration_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id)
);

create table campaign (
  project_id text collate "C" not null,
  campaign_id text collate "C" not null,
  state text not null,
  number_limit integer not null default 50,
  constraint campaign_pkey PRIMARY KEY (project_id, campaign_id),
  constraint campaign_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint campaign_limit_positive CHECK ((number_limit > 0)),
  constraint campaign_state_known CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'PENDING_ACCEPTANCE'::text, 'EXPIRED'::text, 'MNO_REJECTED'::text, 'MNO_SUSPENDED'::text, 'MNO_REVIEW'::text, 'MNO_NOT_SHARED'::text, 'MOCK'::text, 'NOT_AVAILABLE'::text, 'FAILING'::text])))
);

create table charge (
  charge_id uuid not null,
  rental_id uuid not null,
  project_id text collate "C" not null,
  kind text not null,
  period_start timestamp with time zone not null,
  currency text not null,
  amount bigint not null,
  transfer_id uuid,
  charged_at timestamp with time zone not null,
  constraint charge_pkey PRIMARY KEY (charge_id),
  constraint charge_once UNIQUE (rental_id, kind, period_start),
  constraint charge_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint charge_rental_id_fkey FOREIGN KEY (rental_id) REFERENCES active_number(rental_id),
  constraint charge_transfer_id_fkey FOREIGN KEY (transfer_id) REFERENCES ledger_transfer(transfer_id),
  constraint charge_amount_not_negative CHECK ((amount >= 0)),
  constraint charge_is_booked CHECK (((amount = 0) = (transfer_id IS NULL))),
  constraint charge_kind_known CHECK ((kind = ANY (ARRAY['SETUP'::text, 'PERIOD'::text])))
);

create table emergency_address (
  rental_id uuid not null,
  sealed_address bytea not null,
  provisioned_at timestamp with time zone not null,
  constraint emergency_address_pkey PRIMARY KEY (rental_id),
  constraint emergency_address_rental_id_fkey FOREIGN KEY (rental_id) REFERENCES active_number(rental_id)
);

create table idempotency_record (
  project_id text collate "C" not null,
  idempotency_key text collate "C" not null,
  fingerprint bytea not null,
  status integer,
  content_type text,
  body bytea,
  created_at timestamp with time zone not null,
  constraint idempotency_record_pkey PRIMARY KEY (project_id, idempotency_key),
  constraint idempotency_record_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint idempotency_record_success CHECK (((status >= 200) AND (status <= 299)))
);
CREATE INDEX idempotency_record_by_age ON public.idempotency_record USING btree (created_at);

create table ledger_account (
  account_id bigint not null generated always as identity,
  name text collate "C" not null,
  currency text not null,
  tracks_balance boolean not null,
  balance bigint not null default 0,
  lowest_balance bigint not null default 0,
  last_sequence bigint not null default 0,
  frozen boolean not null default false,
  created_at timestamp with time zone not null,
  constraint ledger_account_pkey PRIMARY KEY (account_id),
  constraint ledger_account_currency_unique UNIQUE (account_id, currency),
  constraint ledger_account_name_unique UNIQUE (name, currency),
  constraint ledger_account_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint ledger_account_untracked_is_zero CHECK ((tracks_balance OR ((balance = 0) AND (last_sequence = 0)))),
  constraint ledger_account_within_limit CHECK (((NOT tracks_balance) OR (balance >= lowest_balance)))
);

create table ledger_transfer (
  transfer_id uuid not null,
  business_key text collate "C" not null,
  source_account_id bigint not null,
  destination_account_id bigint not null,
  currency text not null,
  amount bigint not null,
  source_sequence bigint,
  source_balance_after bigint,
  destination_sequence bigint,
  destination_balance_after bigint,
  booked_at timestamp with time zone not null,
  constraint ledger_transfer_pkey PRIMARY KEY (transfer_id),
  constraint ledger_transfer_business_key_unique UNIQUE (business_key),
  constraint ledger_transfer_destination_sequence_unique UNIQUE (destination_account_id, destination_sequence),
  constraint ledger_transfer_source_sequence_unique UNIQUE (source_account_id, source_sequence),
  constraint ledger_transfer_destination FOREIGN KEY (destination_account_id, currency) REFERENCES ledger_account(account_id, currency),
  constraint ledger_transfer_source FOREIGN KEY (source_account_id, currency) REFERENCES ledger_account(account_id, currency),
  constraint ledger_transfer_amount_positive CHECK ((amount > 0)),
  constraint ledger_transfer_two_accounts CHECK ((source_account_id <> destination_account_id))
);
CREATE TRIGGER ledger_transfer_immutable BEFORE DELETE OR UPDATE ON public.ledger_transfer FOR EACH ROW EXECUTE FUNCTION ledger_transfer_refuse_change();
CREATE TRIGGER ledger_transfer_not_truncated BEFORE TRUNCATE ON public.ledger_transfer FOR EACH STATEMENT EXECUTE FUNCTION ledger_transfer_refuse_change();

create table link_target (
  project_id text collate "C" not null,
  kind text not null,
  target_id text collate "C" not null,
  constraint link_target_pkey PRIMARY KEY (project_id, kind, target_id),
  constraint link_target_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint link_target_kind_known CHECK ((kind = ANY (ARRAY['SERVICE_PLAN'::text, 'VOICE_APP'::text, 'SIP_TRUNK'::text, 'FAX_SERVICE'::text])))
);

create table node (
  node_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint node_pkey PRIMARY KEY (node_id)
);

create table number (
  e164 text collate "C" not null,
  region_code text collate "C" not null,
  number_type text not null,
  has_sms boolean not null,
  has_voice boolean not null,
  state text not null default 'AVAILABLE'::text,
  available_again_at timestamp with time zone,
  own_currency text,
  own_setup_amount bigint,
  own_monthly_amount bigint,
  constraint number_pkey PRIMARY KEY (e164),
  constraint number_e164_form CHECK ((e164 ~ '^\+[0-9]{7,15}$'::text)),
  constraint number_has_a_capability CHECK ((has_sms OR has_voice)),
  constraint number_own_price_whole CHECK ((((own_currency IS NULL) AND (own_setup_amount IS NULL) AND (own_monthly_amount IS NULL)) OR ((own_currency ~ '^[A-Z]{3}$'::text) AND (own_setup_amount >= 0) AND (own_monthly_amount >= 0)))),
  constraint number_quarantine_ends CHECK (((state = 'QUARANTINED'::text) = (available_again_at IS NOT NULL))),
  constraint number_region_form CHECK ((region_code ~ '^[A-Z]{2}$'::text)),
  constraint number_state_known CHECK ((state = ANY (ARRAY['AVAILABLE'::text, 'RENTED'::text, 'QUARANTINED'::text]))),
  constraint number_type_known CHECK ((number_type = ANY (ARRAY['MOBILE'::text, 'LOCAL'::text, 'TOLL_FREE'::text])))
);
CREATE INDEX number_available ON public.number USING btree (region_code, number_type, e164) WHERE (state = 'AVAILABLE'::text);
CREATE INDEX number_available_reversed ON public.number USING btree (region_code, number_type, reverse(e164)) WHERE (state = 'AVAILABLE'::text);

create table number_configuration (
  rental_id uuid not null,
  service_plan_id text collate "C" not null default ''::text,
  campaign_id text collate "C" not null default ''::text,
  voice_type text not null default 'RTC'::text,
  voice_target_id text collate "C" not null default ''::text,
  voice_updated_at timestamp with time zone,
  constraint number_configuration_pkey PRIMARY KEY (rental_id),
  constraint number_configuration_rental_id_fkey FOREIGN KEY (rental_id) REFERENCES active_number(rental_id),
  constraint number_configuration_voice_type_known CHECK ((voice_type = ANY (ARRAY['RTC'::text, 'EST'::text, 'FAX'::text])))
);

create table price (
  region_code text collate "C" not null,
  number_type text not null,
  currency text not null,
  setup_amount bigint not null,
  monthly_amount bigint not null,
  payment_interval_months integer not null default 1,
  supporting_documentation_required boolean not null default false,
  documents_before_rent boolean not null default false,
  constraint price_pkey PRIMARY KEY (region_code, number_type),
  constraint price_amounts_not_negative CHECK (((setup_amount >= 0) AND (monthly_amount >= 0))),
  constraint price_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint price_interval_in_range CHECK (((payment_interval_months >= 1) AND (payment_interval_months <= 120))),
  constraint price_number_type_known CHECK ((number_type = ANY (ARRAY['MOBILE'::text, 'LOCAL'::text, 'TOLL_FREE'::text]))),
  constraint price_region_form CHECK ((region_code ~ '^[A-Z]{2}$'::text))
);

create table project (
  project_id text collate "C" not null,
  display_name text not null,
  currency text not null,
  state text not null default 'ACTIVE'::text,
  state_before_block text,
  created_at timestamp with time zone not null,
  constraint project_pkey PRIMARY KEY (project_id),
  constraint project_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint project_id_form CHECK ((project_id ~ '^[!-~]{1,64}$'::text)),
  constraint project_state_before_block_known CHECK (((state_before_block IS NULL) OR ((state = 'BLOCKED'::text) AND (state_before_block = ANY (ARRAY['ACTIVE'::text, 'TRIAL'::text]))))),
  constraint project_state_known CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'TRIAL'::text, 'BLOCKED'::text])))
);

create table scheduled_provisioning (
  rental_id uuid not null,
  kind text not null,
  service_plan_id text collate "C",
  campaign_id text collate "C",
  voice_type text,
  voice_target_id text collate "C",
  status text not null default 'WAITING'::text,
  updated_at timestamp with time zone not null,
  error_codes text[] not null default '{}'::text[],
  constraint scheduled_provisioning_pkey PRIMARY KEY (rental_id, kind),
  constraint scheduled_provisioning_rental_id_fkey FOREIGN KEY (rental_id) REFERENCES active_number(rental_id),
  constraint scheduled_provisioning_has_target CHECK (
CASE kind
    WHEN 'SMS'::text THEN (((service_plan_id IS NOT NULL) OR (campaign_id IS NOT NULL)) AND (voice_type IS NULL) AND (voice_target_id IS NULL))
    ELSE ((voice_type IS NOT NULL) AND (voice_target_id IS NOT NULL) AND (service_plan_id IS NULL) AND (campaign_id IS NULL))
END),
  constraint scheduled_provisioning_kind_known CHECK ((kind = ANY (ARRAY['SMS'::text, 'VOICE'::text]))),
  constraint scheduled_provisioning_status_known CHECK ((status = ANY (ARRAY['WAITING'::text, 'IN_PROGRESS'::text, 'FAILED'::text]))),
  constraint scheduled_provisioning_voice_type_known CHECK ((voice_type = ANY (ARRAY['RTC'::text, 'EST'::text, 'FAX'::text])))
);

create table signing_key (
  signing_key_id text collate "C" not null,
  public_key bytea not null,
  sealed_private_key bytea,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint signing_key_pkey PRIMARY KEY (signing_key_id),
  constraint signing_key_retired_is_public_only CHECK (((retired_at IS NULL) = (sealed_private_key IS NOT NULL)))
);

create view ledger_entry as
 SELECT transfer_id,
    source_account_id AS account_id,
    currency,
    - amount AS amount,
    source_sequence AS sequence,
    source_balance_after AS balance_after,
    booked_at
   FROM ledger_transfer
UNION ALL
 SELECT transfer_id,
    destination_account_id AS account_id,
    currency,
    amount,
    destination_sequence AS sequence,
    destination_balance_after AS balance_after,
    booked_at
   FROM ledger_transfer;
