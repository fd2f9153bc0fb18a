-- Which nodes are alive, so that rate limits can be shared among them.
create table node (
  node_id uuid primary key,
  seen_at timestamptz not null
);
