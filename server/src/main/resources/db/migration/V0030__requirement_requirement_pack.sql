-- What is asked of who orders numbers of a region and type, as the operator or the product laid it
-- down. A version is never changed, since orders keep the one they began with; only its end moves
-- when another takes over. `document` is the file as JSON, members in the order of the file: forms
-- are made from it.
create table requirement_pack (
  pack_id uuid primary key,
  region_code text collate "C" not null,
  number_type text not null,
  version text collate "C" not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  origin text not null,
  document json not null,
  created_at timestamptz not null,
  constraint requirement_pack_version_once unique (region_code, number_type, version),
  constraint requirement_pack_one_in_force
    exclude using gist (region_code with =, number_type with =,
      tstzrange(valid_from, valid_until) with &&),
  constraint requirement_pack_type_known check (number_type in ('MOBILE', 'LOCAL', 'TOLL_FREE')),
  constraint requirement_pack_origin_known check (origin in ('SHIPPED', 'IMPORTED')),
  constraint requirement_pack_ends_after_it_begins check (valid_until > valid_from)
);
