-- Which file was uploaded for which document that an order's pack asks for.
create table order_attachment (
  order_id text collate "C" not null references number_order,
  attachment_id text collate "C" not null,
  document_id uuid not null unique references document,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (order_id, attachment_id)
);
