-- Whoever takes a booked transfer away (a sandbox that goes back) has its references looked for.
create index scheduled_provisioning_by_fee on scheduled_provisioning (fee_transfer_id)
  where fee_transfer_id is not null;
