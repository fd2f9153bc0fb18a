-- Files that customers upload. `sealed_key` is the file's own key, sealed with the master key; name,
-- digest and content are sealed with the file's key. When the key goes, nobody can read them any
-- more, in no backup made later: a row without it proves that the file was deleted. REMOVED still
-- has sealed bytes lying somewhere, ERASED has not. `stored_in` says where they lie.
create table document (
  document_id uuid primary key,
  project_id text collate "C" not null references project,
  state text not null default 'RECEIVING',
  stored_in text not null,
  mime_type text not null,
  document_type text,
  size bigint,
  chunks integer,
  sealed_key bytea,
  sealed_file_name bytea,
  sealed_sha256 bytea,
  received_at timestamptz not null,
  kept_at timestamptz,
  removed_at timestamptz,
  constraint document_state_known check (state in ('RECEIVING', 'KEPT', 'REMOVED', 'ERASED')),
  constraint document_stored_in_known check (stored_in in ('DATABASE', 'DIRECTORY')),
  constraint document_mime_type_known
    check (mime_type in ('application/pdf', 'image/jpeg', 'image/png')),
  constraint document_document_type_short check (char_length(document_type) between 1 and 100),
  constraint document_size_within check (size between 1 and 10485760),
  constraint document_chunks_hold_it check (chunks = (size + 262143) / 262144),
  constraint document_key_goes_with_it
    check ((state in ('REMOVED', 'ERASED')) = (sealed_key is null)
      and (sealed_key is null) = (sealed_file_name is null)
      and (sealed_key is not null or sealed_sha256 is null)),
  constraint document_removed_at_is_told
    check ((state in ('REMOVED', 'ERASED')) = (removed_at is not null)),
  constraint document_kept_is_whole
    check (state <> 'KEPT'
      or (size is not null and chunks is not null and sealed_sha256 is not null
        and kept_at is not null))
);

create index document_never_kept on document (received_at) where kept_at is null;
create index document_to_erase on document (removed_at) where state = 'REMOVED';

-- The sealed content of files that are stored in the database. Each chunk opens only for its document,
-- in its place and with its word on whether it is the last.
create table document_chunk (
  document_id uuid not null references document on delete cascade,
  place integer not null,
  sealed bytea not null,
  primary key (document_id, place),
  constraint document_chunk_place_within check (place between 0 and 39),
  constraint document_chunk_length check (octet_length(sealed) between 30 and 262173)
);

alter table document_chunk alter column sealed set storage external;

-- How many bytes of files a project has sent, hour by hour, whatever became of them.
create table document_usage (
  project_id text collate "C" not null references project,
  hour timestamptz not null,
  bytes bigint not null,
  primary key (project_id, hour),
  constraint document_usage_positive check (bytes > 0)
);

create index document_usage_by_age on document_usage (hour);
