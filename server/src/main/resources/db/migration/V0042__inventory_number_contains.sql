-- Whether a number has these digits, said to be dear and not for several processes at once: with
-- strpos the planner took a look at every number on the shelf to be cheaper than the grams, and with
-- either way that workers, who take 15 ms to start, were worth it.
create function number_contains(e164 text, digits text) returns boolean
  language plpgsql immutable cost 1000 as $$
begin
  return strpos(e164, digits) > 0;
end
$$;
