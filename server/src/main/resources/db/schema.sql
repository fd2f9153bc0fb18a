-- The schema all migrations lead to. Written by SchemaTest; do not edit.

create extension btree_gist;

CREATE OR REPLACE FUNCTION public.active_number_note_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.changed_in = pg_current_xact_id();
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.ledger_account_refuse_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'account % is frozen', old.name
    using errcode = 'check_violation', constraint = 'ledger_account_not_frozen';
end
$function$
;

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

CREATE OR REPLACE FUNCTION public.listed_price(region_code text, number_type text)
 RETURNS TABLE(currency text, setup_amount bigint, monthly_amount bigint, payment_interval_months integer, supporting_documentation_required boolean, documents_before_rent boolean)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select p.currency, p.setup_amount, p.monthly_amount, p.payment_interval_months,
    p.supporting_documentation_required, p.documents_before_rent
  from price p
  where p.region_code = listed_price.region_code and p.number_type = listed_price.number_type
$function$
;

CREATE OR REPLACE FUNCTION public.number_block_of_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into number_block (region_code, number_type, block)
    values (new.region_code, new.number_type, left(new.e164, -4))
    on conflict do nothing;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.number_block_of_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into number_block (region_code, number_type, block)
    select distinct region_code, number_type, left(e164, -4) from stocked order by 1, 2, 3
    on conflict do nothing;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.number_history_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the history of a number is never changed'
    using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.number_order_keep_final()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'order % does not go from % to %', old.order_id, old.state, new.state
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
  payment_state text not null default 'PAID'::text,
  overdue_since timestamp with time zone,
  next_step_at timestamp with time zone,
  step_failures integer not null default 0,
  lock_reason text not null default ''::text,
  changed_in xid8 not null default pg_current_xact_id(),
  apart boolean not null default false,
  constraint active_number_pkey PRIMARY KEY (rental_id),
  constraint active_number_e164_fkey FOREIGN KEY (e164) REFERENCES number(e164),
  constraint active_number_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint active_number_amount_not_negative CHECK ((monthly_amount >= 0)),
  constraint active_number_ends_after_rent CHECK (((ended_at IS NULL) OR (ended_at >= rented_at))),
  constraint active_number_interval_in_range CHECK (((payment_interval_months >= 1) AND (payment_interval_months <= 120))),
  constraint active_number_live_has_a_next_step CHECK (((ended_at IS NULL) = (next_step_at IS NOT NULL))),
  constraint active_number_overdue_has_begun CHECK (((payment_state = 'PAID'::text) = (overdue_since IS NULL))),
  constraint active_number_payment_state_known CHECK ((payment_state = ANY (ARRAY['PAID'::text, 'GRACE'::text, 'SUSPENDED'::text]))),
  constraint active_number_periods_positive CHECK ((periods_charged > 0)),
  constraint active_number_type_known CHECK ((number_type = ANY (ARRAY['MOBILE'::text, 'LOCAL'::text, 'TOLL_FREE'::text]))),
  constraint active_number_one_renter EXCLUDE USING gist (e164 WITH =, tstzrange(rented_at, ended_at) WITH &&) WHERE ((NOT apart))
);
CREATE INDEX active_number_by_name ON public.active_number USING btree (project_id, display_name COLLATE "C", e164) WHERE (ended_at IS NULL);
CREATE INDEX active_number_by_number ON public.active_number USING btree (project_id, e164) WHERE (ended_at IS NULL);
CREATE INDEX active_number_changed ON public.active_number USING btree (project_id, changed_in);
CREATE INDEX active_number_history ON public.active_number USING btree (e164, rented_at);
CREATE INDEX active_number_next_step ON public.active_number USING btree (next_step_at) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX active_number_one_live_rental ON public.active_number USING btree (e164) WHERE (ended_at IS NULL);
CREATE INDEX active_number_owing ON public.active_number USING btree (project_id) WHERE ((ended_at IS NULL) AND (payment_state <> 'PAID'::text));
CREATE TRIGGER active_number_changed BEFORE UPDATE ON public.active_number FOR EACH ROW WHEN ((((((((((old.e164 IS DISTINCT FROM new.e164) OR (old.project_id IS DISTINCT FROM new.project_id)) OR (old.display_name IS DISTINCT FROM new.display_name)) OR (old.region_code IS DISTINCT FROM new.region_code)) OR (old.number_type IS DISTINCT FROM new.number_type)) OR (old.has_sms IS DISTINCT FROM new.has_sms)) OR (old.has_voice IS DISTINCT FROM new.has_voice)) OR (old.expire_at IS DISTINCT FROM new.expire_at)) OR (old.ended_at IS DISTINCT FROM new.ended_at))) EXECUTE FUNCTION active_number_note_change();

create table audit_cursor (
  subject text not null,
  place text collate "C" not null,
  moved_at timestamp with time zone not null,
  constraint audit_cursor_pkey PRIMARY KEY (subject)
);

create table audit_finding (
  resource text collate "C" not null,
  text text not null,
  found_at timestamp with time zone not null,
  constraint audit_finding_pkey PRIMARY KEY (resource, text)
);

create table callback_attempt (
  event_id text collate "C" not null,
  attempt integer not null,
  at timestamp with time zone not null,
  took_ms integer not null,
  http_status integer,
  failure text,
  constraint callback_attempt_pkey PRIMARY KEY (event_id, attempt),
  constraint callback_attempt_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(event_id) ON DELETE CASCADE,
  constraint callback_attempt_answer_or_failure CHECK (((http_status IS NULL) = (failure IS NOT NULL)))
);

create table callback_configuration (
  project_id text collate "C" not null,
  sealed_hmac_secret bytea not null,
  updated_at timestamp with time zone not null,
  sealed_previous_secret bytea,
  previous_until timestamp with time zone,
  constraint callback_configuration_pkey PRIMARY KEY (project_id),
  constraint callback_configuration_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint callback_configuration_previous_ends CHECK (((sealed_previous_secret IS NULL) = (previous_until IS NULL)))
);

create table callback_receiver (
  project_id text collate "C" not null,
  url text collate "C" not null,
  failures_in_row integer not null default 0,
  failing_since timestamp with time zone,
  off_at timestamp with time zone,
  off_reason text not null default ''::text,
  constraint callback_receiver_pkey PRIMARY KEY (project_id, url),
  constraint callback_receiver_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id)
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
CREATE INDEX charge_by_transfer ON public.charge USING btree (transfer_id);

create table document (
  document_id uuid not null,
  project_id text collate "C" not null,
  state text not null default 'RECEIVING'::text,
  stored_in text not null,
  mime_type text not null,
  document_type text,
  size bigint,
  chunks integer,
  sealed_key bytea,
  sealed_file_name bytea,
  sealed_sha256 bytea,
  received_at timestamp with time zone not null,
  kept_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint document_pkey PRIMARY KEY (document_id),
  constraint document_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint document_chunks_hold_it CHECK ((chunks = ((size + 262143) / 262144))),
  constraint document_document_type_short CHECK (((char_length(document_type) >= 1) AND (char_length(document_type) <= 100))),
  constraint document_kept_is_whole CHECK (((state <> 'KEPT'::text) OR ((size IS NOT NULL) AND (chunks IS NOT NULL) AND (sealed_sha256 IS NOT NULL) AND (kept_at IS NOT NULL)))),
  constraint document_key_goes_with_it CHECK ((((state = ANY (ARRAY['REMOVED'::text, 'ERASED'::text])) = (sealed_key IS NULL)) AND ((sealed_key IS NULL) = (sealed_file_name IS NULL)) AND ((sealed_key IS NOT NULL) OR (sealed_sha256 IS NULL)))),
  constraint document_mime_type_known CHECK ((mime_type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text]))),
  constraint document_removed_at_is_told CHECK (((state = ANY (ARRAY['REMOVED'::text, 'ERASED'::text])) = (removed_at IS NOT NULL))),
  constraint document_size_within CHECK (((size >= 1) AND (size <= 10485760))),
  constraint document_state_known CHECK ((state = ANY (ARRAY['RECEIVING'::text, 'KEPT'::text, 'REMOVED'::text, 'ERASED'::text]))),
  constraint document_stored_in_known CHECK ((stored_in = ANY (ARRAY['DATABASE'::text, 'DIRECTORY'::text])))
);
CREATE INDEX document_never_kept ON public.document USING btree (received_at) WHERE (kept_at IS NULL);
CREATE INDEX document_to_erase ON public.document USING btree (removed_at) WHERE (state = 'REMOVED'::text);

create table document_chunk (
  document_id uuid not null,
  place integer not null,
  sealed bytea not null,
  constraint document_chunk_pkey PRIMARY KEY (document_id, place),
  constraint document_chunk_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(document_id) ON DELETE CASCADE,
  constraint document_chunk_length CHECK (((octet_length(sealed) >= 30) AND (octet_length(sealed) <= 262173))),
  constraint document_chunk_place_within CHECK (((place >= 0) AND (place <= 39)))
);

create table document_usage (
  project_id text collate "C" not null,
  hour timestamp with time zone not null,
  bytes bigint not null,
  constraint document_usage_pkey PRIMARY KEY (project_id, hour),
  constraint document_usage_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint document_usage_positive CHECK ((bytes > 0))
);
CREATE INDEX document_usage_by_age ON public.document_usage USING btree (hour);

create table emergency_address (
  rental_id uuid not null,
  sealed_address bytea not null,
  provisioned_at timestamp with time zone not null,
  constraint emergency_address_pkey PRIMARY KEY (rental_id),
  constraint emergency_address_rental_id_fkey FOREIGN KEY (rental_id) REFERENCES active_number(rental_id)
);

create table event (
  event_id text collate "C" not null,
  project_id text collate "C" not null,
  resource_type text not null,
  resource_id text collate "C" not null,
  event_type text not null,
  status text not null,
  callback_url text not null,
  body bytea not null,
  signature text not null,
  created_at timestamp with time zone not null,
  state text not null default 'PENDING'::text,
  tries integer not null default 0,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone,
  constraint event_pkey PRIMARY KEY (event_id),
  constraint event_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint event_id_form CHECK ((event_id ~ '^[0-9a-hjkmnp-tv-z]{26}$'::text)),
  constraint event_signature_form CHECK ((signature ~ '^[0-9a-f]{40}$'::text)),
  constraint event_state_known CHECK ((state = ANY (ARRAY['PENDING'::text, 'DELIVERED'::text, 'FAILED'::text, 'SUPPRESSED'::text]))),
  constraint event_waits_while_pending CHECK (((state = 'PENDING'::text) = (next_attempt_at IS NOT NULL)))
);
CREATE INDEX event_by_age ON public.event USING btree (created_at);
CREATE INDEX event_by_project ON public.event USING btree (project_id, event_id);
CREATE INDEX event_not_delivered ON public.event USING btree (project_id, state, event_id) WHERE (state = ANY (ARRAY['FAILED'::text, 'SUPPRESSED'::text]));

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

create table job (
  job_id uuid not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  lane text collate "C" not null default ''::text,
  tenant text collate "C" not null default ''::text,
  state text not null default 'WAITING'::text,
  due_at timestamp with time zone not null,
  claimable_at timestamp with time zone not null,
  pulled_at timestamp with time zone,
  attempt integer not null default 0,
  lease_token uuid,
  last_error text not null default ''::text,
  created_at timestamp with time zone not null,
  constraint job_pkey PRIMARY KEY (job_id),
  constraint job_key_unique UNIQUE (kind, key),
  constraint job_parked_is_not_leased CHECK (((state = 'WAITING'::text) OR (lease_token IS NULL))),
  constraint job_state_known CHECK ((state = ANY (ARRAY['WAITING'::text, 'PARKED'::text])))
);
CREATE INDEX job_claimable ON public.job USING btree (kind, lane, claimable_at) WHERE (state = 'WAITING'::text);
CREATE INDEX job_leased_by_lane ON public.job USING btree (kind, lane) WHERE (lease_token IS NOT NULL);
CREATE INDEX job_leased_by_tenant ON public.job USING btree (kind, tenant) WHERE (lease_token IS NOT NULL);
CREATE INDEX job_parked ON public.job USING btree (due_at) WHERE (state = 'PARKED'::text);

create table job_lane (
  kind text collate "C" not null,
  lane text collate "C" not null,
  at_once integer not null,
  constraint job_lane_pkey PRIMARY KEY (kind, lane),
  constraint job_lane_bound_positive CHECK ((at_once > 0))
);

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
CREATE TRIGGER ledger_account_not_frozen BEFORE UPDATE OF balance, last_sequence ON public.ledger_account FOR EACH ROW WHEN (old.frozen) EXECUTE FUNCTION ledger_account_refuse_frozen();

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
  note text not null default ''::text,
  constraint ledger_transfer_pkey PRIMARY KEY (transfer_id),
  constraint ledger_transfer_business_key_unique UNIQUE (business_key),
  constraint ledger_transfer_destination_sequence_unique UNIQUE (destination_account_id, destination_sequence),
  constraint ledger_transfer_source_sequence_unique UNIQUE (source_account_id, source_sequence),
  constraint ledger_transfer_destination FOREIGN KEY (destination_account_id, currency) REFERENCES ledger_account(account_id, currency),
  constraint ledger_transfer_source FOREIGN KEY (source_account_id, currency) REFERENCES ledger_account(account_id, currency),
  constraint ledger_transfer_amount_positive CHECK ((amount > 0)),
  constraint ledger_transfer_two_accounts CHECK ((source_account_id <> destination_account_id))
);
CREATE TRIGGER ledger_transfer_immutable BEFORE DELETE OR UPDATE ON public.ledger_transfer FOR EACH ROW WHEN ((current_setting('rotary.rewinding'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION ledger_transfer_refuse_change();
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

create table notice (
  position bigint not null generated always as identity,
  at timestamp with time zone not null,
  kind text not null,
  project_id text collate "C" not null,
  resource text not null,
  text text not null,
  constraint notice_pkey PRIMARY KEY ("position")
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
  former_project_id text collate "C",
  constraint number_pkey PRIMARY KEY (e164),
  constraint number_e164_form CHECK ((e164 ~ '^\+[0-9]{7,15}$'::text)),
  constraint number_has_a_capability CHECK ((has_sms OR has_voice)),
  constraint number_own_price_whole CHECK ((((own_currency IS NULL) AND (own_setup_amount IS NULL) AND (own_monthly_amount IS NULL)) OR ((own_currency ~ '^[A-Z]{3}$'::text) AND (own_setup_amount >= 0) AND (own_monthly_amount >= 0)))),
  constraint number_quarantine_ends CHECK (((state = 'QUARANTINED'::text) = (available_again_at IS NOT NULL))),
  constraint number_region_form CHECK ((region_code ~ '^[A-Z]{2}$'::text)),
  constraint number_state_known CHECK ((state = ANY (ARRAY['AVAILABLE'::text, 'RESERVED'::text, 'RENTED'::text, 'QUARANTINED'::text]))),
  constraint number_type_known CHECK ((number_type = ANY (ARRAY['MOBILE'::text, 'LOCAL'::text, 'TOLL_FREE'::text])))
);
CREATE INDEX number_available ON public.number USING btree (region_code, number_type, e164) INCLUDE (has_sms, has_voice) WHERE (state = 'AVAILABLE'::text);
CREATE INDEX number_available_reversed ON public.number USING btree (region_code, number_type, reverse(e164)) INCLUDE (e164, has_sms, has_voice) WHERE (state = 'AVAILABLE'::text);
CREATE INDEX number_available_sms ON public.number USING btree (region_code, number_type, e164) INCLUDE (has_voice) WHERE ((state = 'AVAILABLE'::text) AND has_sms);
CREATE INDEX number_available_voice ON public.number USING btree (region_code, number_type, e164) INCLUDE (has_sms) WHERE ((state = 'AVAILABLE'::text) AND has_voice);
CREATE INDEX number_resting ON public.number USING btree (available_again_at) WHERE (state = 'QUARANTINED'::text);
CREATE TRIGGER number_block_of_changed AFTER UPDATE OF region_code, number_type ON public.number FOR EACH ROW WHEN (((old.region_code IS DISTINCT FROM new.region_code) OR (old.number_type IS DISTINCT FROM new.number_type))) EXECUTE FUNCTION number_block_of_changed();
CREATE TRIGGER number_block_of_new AFTER INSERT ON public.number REFERENCING NEW TABLE AS stocked FOR EACH STATEMENT EXECUTE FUNCTION number_block_of_new();

create table number_block (
  region_code text collate "C" not null,
  number_type text not null,
  digits integer not null generated always as ((length(block) + 3)) stored,
  block text collate "C" not null,
  constraint number_block_pkey PRIMARY KEY (region_code, number_type, digits, block),
  constraint number_block_form CHECK ((block ~ '^\+[0-9]{3,11}$'::text))
);

create table number_configuration (
  rental_id uuid not null,
  service_plan_id text collate "C" not null default ''::text,
  campaign_id text collate "C" not null default ''::text,
  voice_type text not null default 'RTC'::text,
  voice_target_id text collate "C" not null default ''::text,
  voice_updated_at timestamp with time zone,
  undone text[] not null default '{}'::text[],
  suspended_at timestamp with time zone,
  kept_service_plan_id text collate "C" not null default ''::text,
  kept_campaign_id text collate "C" not null default ''::text,
  kept_voice_type text not null default 'RTC'::text,
  kept_voice_target_id text collate "C" not null default ''::text,
  project_id text collate "C" not null,
  constraint number_configuration_pkey PRIMARY KEY (rental_id),
  constraint number_configuration_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint number_configuration_rental_id_fkey FOREIGN KEY (rental_id) REFERENCES active_number(rental_id),
  constraint number_configuration_kept_voice_type_known CHECK ((kept_voice_type = ANY (ARRAY['RTC'::text, 'EST'::text, 'FAX'::text]))),
  constraint number_configuration_undone_known CHECK ((undone <@ ARRAY['PLAN'::text, 'CAMPAIGN'::text, 'VOICE'::text])),
  constraint number_configuration_voice_type_known CHECK ((voice_type = ANY (ARRAY['RTC'::text, 'EST'::text, 'FAX'::text])))
);
CREATE INDEX number_configuration_by_campaign ON public.number_configuration USING btree (project_id, campaign_id) WHERE (campaign_id <> ''::text);

create table number_history (
  position bigint not null generated always as identity,
  e164 text collate "C" not null,
  at timestamp with time zone not null,
  project_id text collate "C" not null,
  what text not null,
  detail text not null,
  actor text not null,
  request_id text not null,
  reason text not null,
  constraint number_history_pkey PRIMARY KEY ("position")
);
CREATE INDEX number_history_by_number ON public.number_history USING btree (e164, "position");
CREATE TRIGGER number_history_immutable BEFORE DELETE OR UPDATE ON public.number_history FOR EACH ROW WHEN ((current_setting('rotary.rewinding'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION number_history_refuse_change();
CREATE TRIGGER number_history_not_truncated BEFORE TRUNCATE ON public.number_history FOR EACH STATEMENT EXECUTE FUNCTION number_history_refuse_change();

create table number_order (
  order_id text collate "C" not null,
  project_id text collate "C" not null,
  currency text not null,
  region_code text collate "C" not null,
  number_type text not null,
  pack_id uuid,
  service_plan_id text,
  campaign_id text,
  voice_type text,
  voice_target_id text,
  callback_url text not null,
  state text not null default 'CREATED'::text,
  hold_until timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  sealed_registration bytea,
  assigned_to text not null default ''::text,
  approved_by text not null default ''::text,
  constraint number_order_pkey PRIMARY KEY (order_id),
  constraint number_order_pack_id_fkey FOREIGN KEY (pack_id) REFERENCES requirement_pack(pack_id),
  constraint number_order_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint number_order_campaign_has_plan CHECK (((campaign_id IS NULL) OR (service_plan_id IS NOT NULL))),
  constraint number_order_held_while_it_waits CHECK (((state = ANY (ARRAY['CREATED'::text, 'BLOCKED'::text])) = (hold_until IS NOT NULL))),
  constraint number_order_id_form CHECK ((order_id ~ '^[0-9a-hjkmnp-tv-z]{26}$'::text)),
  constraint number_order_state_known CHECK ((state = ANY (ARRAY['CREATED'::text, 'IN_REVIEW'::text, 'BLOCKED'::text, 'COMPLETED'::text, 'REJECTED'::text, 'EXPIRED'::text]))),
  constraint number_order_type_known CHECK ((number_type = ANY (ARRAY['MOBILE'::text, 'LOCAL'::text, 'TOLL_FREE'::text]))),
  constraint number_order_voice_whole CHECK (((voice_type IS NULL) = (voice_target_id IS NULL)))
);
CREATE INDEX number_order_by_project ON public.number_order USING btree (project_id, order_id);
CREATE INDEX number_order_due ON public.number_order USING btree (hold_until) WHERE (hold_until IS NOT NULL);
CREATE INDEX number_order_in_state ON public.number_order USING btree (state, updated_at) WHERE (state = ANY (ARRAY['CREATED'::text, 'IN_REVIEW'::text, 'BLOCKED'::text]));
CREATE TRIGGER number_order_final BEFORE UPDATE OF state ON public.number_order FOR EACH ROW WHEN ((((old.state = ANY (ARRAY['COMPLETED'::text, 'REJECTED'::text, 'EXPIRED'::text])) AND (new.state <> old.state)) OR ((new.state = 'CREATED'::text) AND (old.state <> 'CREATED'::text)))) EXECUTE FUNCTION number_order_keep_final();

create table operator (
  name text collate "C" not null,
  secret_digest bytea not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint operator_pkey PRIMARY KEY (name),
  constraint operator_name_form CHECK ((name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'::text))
);

create table order_attachment (
  order_id text collate "C" not null,
  attachment_id text collate "C" not null,
  document_id uuid not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint order_attachment_pkey PRIMARY KEY (order_id, attachment_id),
  constraint order_attachment_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(document_id),
  constraint order_attachment_order_id_fkey FOREIGN KEY (order_id) REFERENCES number_order(order_id)
);
CREATE INDEX order_attachment_by_document ON public.order_attachment USING btree (document_id);

create table order_log (
  position bigint not null generated always as identity,
  order_id text collate "C" not null,
  at timestamp with time zone not null,
  author text not null,
  message text not null,
  constraint order_log_pkey PRIMARY KEY ("position"),
  constraint order_log_order_id_fkey FOREIGN KEY (order_id) REFERENCES number_order(order_id)
);
CREATE INDEX order_log_of_order ON public.order_log USING btree (order_id, "position");

create table order_number (
  order_id text collate "C" not null,
  place integer not null,
  e164 text collate "C" not null,
  has_sms boolean not null,
  has_voice boolean not null,
  currency text not null,
  setup_amount bigint not null,
  monthly_amount bigint not null,
  payment_interval_months integer not null,
  held boolean not null default true,
  constraint order_number_pkey PRIMARY KEY (order_id, place),
  constraint order_number_e164_fkey FOREIGN KEY (e164) REFERENCES number(e164),
  constraint order_number_order_id_fkey FOREIGN KEY (order_id) REFERENCES number_order(order_id),
  constraint order_number_amounts_not_negative CHECK (((setup_amount >= 0) AND (monthly_amount >= 0))),
  constraint order_number_interval_in_range CHECK (((payment_interval_months >= 1) AND (payment_interval_months <= 120)))
);
CREATE UNIQUE INDEX order_number_one_holder ON public.order_number USING btree (e164) WHERE held;

create table partner_operation (
  operation_id uuid not null,
  rental_id uuid not null,
  leg text not null,
  verb text not null,
  link_type text not null,
  link_id text collate "C" not null,
  state text not null default 'OPEN'::text,
  code text not null default ''::text,
  begun_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint partner_operation_pkey PRIMARY KEY (operation_id),
  constraint partner_operation_rental_id_fkey FOREIGN KEY (rental_id) REFERENCES active_number(rental_id),
  constraint partner_operation_ended CHECK (((state = 'OPEN'::text) = (ended_at IS NULL))),
  constraint partner_operation_leg_known CHECK ((leg = ANY (ARRAY['PLAN'::text, 'CAMPAIGN'::text, 'VOICE'::text]))),
  constraint partner_operation_state_known CHECK ((state = ANY (ARRAY['OPEN'::text, 'DONE'::text, 'REFUSED'::text, 'CANCELLED'::text]))),
  constraint partner_operation_verb_known CHECK ((verb = ANY (ARRAY['LINK'::text, 'UNLINK'::text])))
);
CREATE INDEX partner_operation_by_rental ON public.partner_operation USING btree (rental_id, begun_at);
CREATE UNIQUE INDEX partner_operation_one_open ON public.partner_operation USING btree (rental_id, leg) WHERE (state = 'OPEN'::text);

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

create table project_clock (
  project_id text collate "C" not null,
  frozen_at timestamp with time zone,
  shift_micros bigint,
  constraint project_clock_pkey PRIMARY KEY (project_id),
  constraint project_clock_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint project_clock_frozen_or_shifted CHECK (((frozen_at IS NULL) <> (shift_micros IS NULL)))
);

create table registration_profile (
  project_id text collate "C" not null,
  name text collate "C" not null,
  order_id text collate "C" not null,
  region_code text collate "C" not null,
  number_type text not null,
  created_at timestamp with time zone not null,
  constraint registration_profile_pkey PRIMARY KEY (project_id, name),
  constraint registration_profile_order_id_fkey FOREIGN KEY (order_id) REFERENCES number_order(order_id),
  constraint registration_profile_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(project_id),
  constraint registration_profile_name_form CHECK ((name ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'::text)),
  constraint registration_profile_type_known CHECK ((number_type = ANY (ARRAY['MOBILE'::text, 'LOCAL'::text, 'TOLL_FREE'::text])))
);

create table requirement_pack (
  pack_id uuid not null,
  region_code text collate "C" not null,
  number_type text not null,
  version text collate "C" not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone,
  origin text not null,
  document json not null,
  created_at timestamp with time zone not null,
  constraint requirement_pack_pkey PRIMARY KEY (pack_id),
  constraint requirement_pack_version_once UNIQUE (region_code, number_type, version),
  constraint requirement_pack_ends_after_it_begins CHECK ((valid_until > valid_from)),
  constraint requirement_pack_origin_known CHECK ((origin = ANY (ARRAY['SHIPPED'::text, 'IMPORTED'::text]))),
  constraint requirement_pack_type_known CHECK ((number_type = ANY (ARRAY['MOBILE'::text, 'LOCAL'::text, 'TOLL_FREE'::text]))),
  constraint requirement_pack_one_in_force EXCLUDE USING gist (region_code WITH =, number_type WITH =, tstzrange(valid_from, valid_until) WITH &&)
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
  failure text not null default ''::text,
  reserved boolean not null default false,
  fee_transfer_id uuid,
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
CREATE INDEX scheduled_provisioning_by_campaign ON public.scheduled_provisioning USING btree (campaign_id) WHERE reserved;
CREATE INDEX scheduled_provisioning_by_fee ON public.scheduled_provisioning USING btree (fee_transfer_id) WHERE (fee_transfer_id IS NOT NULL);

create table signing_key (
  signing_key_id text collate "C" not null,
  public_key bytea not null,
  sealed_private_key bytea,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint signing_key_pkey PRIMARY KEY (signing_key_id),
  constraint signing_key_retired_is_public_only CHECK (((retired_at IS NULL) = (sealed_private_key IS NOT NULL)))
);

create table snapshot (
  name text collate "C" not null,
  saved_at timestamp with time zone not null,
  constraint snapshot_pkey PRIMARY KEY (name)
);

create table snapshot_number (
  name text collate "C" not null,
  e164 text collate "C" not null,
  state text not null,
  available_again_at timestamp with time zone,
  former_project_id text collate "C",
  constraint snapshot_number_pkey PRIMARY KEY (name, e164),
  constraint snapshot_number_name_fkey FOREIGN KEY (name) REFERENCES snapshot(name) ON DELETE CASCADE
);

create table snapshot_row (
  name text collate "C" not null,
  place integer not null,
  content jsonb not null,
  constraint snapshot_row_name_fkey FOREIGN KEY (name) REFERENCES snapshot(name) ON DELETE CASCADE
);
CREATE INDEX snapshot_row_by_place ON public.snapshot_row USING btree (name, place);

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
