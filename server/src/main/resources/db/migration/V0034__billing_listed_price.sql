-- What numbers of a region and type cost, for statements of other features that read a number and its
-- price in one go. One plain query, so that the planner puts it in place of the call.
create function listed_price(region_code text, number_type text)
  returns table (
    currency text,
    setup_amount bigint,
    monthly_amount bigint,
    payment_interval_months integer,
    supporting_documentation_required boolean,
    documents_before_rent boolean)
  language sql stable parallel safe as
$$
  select p.currency, p.setup_amount, p.monthly_amount, p.payment_interval_months,
    p.supporting_documentation_required, p.documents_before_rent
  from price p
  where p.region_code = listed_price.region_code and p.number_type = listed_price.number_type
$$;
