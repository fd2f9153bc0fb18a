-- A document stands in every order that was answered like the approved one it was uploaded for. That
-- one is final and keeps it, so who else lets go of it never lets go of the last hold.
alter table order_attachment drop constraint order_attachment_document_id_key;
create index order_attachment_by_document on order_attachment (document_id);
