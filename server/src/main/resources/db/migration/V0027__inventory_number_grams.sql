-- Every five digits in a row of a number, with what it is sold as in front, and its last four, three,
-- two and one digits. A search for digits anywhere asks for the numbers that have all their fives
-- (docs/performance.md says what that costs). One expression, so that the planner puts it in place of
-- the call.
create function number_grams(region_code text, number_type text, e164 text) returns text[]
  language sql immutable parallel safe
  return array[
    region_code || left(number_type, 1) || substr(e164, 2, 5),
    region_code || left(number_type, 1) || substr(e164, 3, 5),
    region_code || left(number_type, 1) || substr(e164, 4, 5),
    region_code || left(number_type, 1) || substr(e164, 5, 5),
    region_code || left(number_type, 1) || substr(e164, 6, 5),
    region_code || left(number_type, 1) || substr(e164, 7, 5),
    region_code || left(number_type, 1) || substr(e164, 8, 5),
    region_code || left(number_type, 1) || substr(e164, 9, 5),
    region_code || left(number_type, 1) || substr(e164, 10, 5),
    region_code || left(number_type, 1) || substr(e164, 11, 5),
    region_code || left(number_type, 1) || substr(e164, 12, 5),
    region_code || left(number_type, 1) || substr(e164, 13, 4)];

create index number_available_grams on number
  using gin (number_grams(region_code, number_type, e164)) where state = 'AVAILABLE';

-- The two walks with what searches filter by, so that they read the index alone.
drop index number_available;
create index number_available on number (region_code, number_type, e164)
  include (has_sms, has_voice) where state = 'AVAILABLE';
drop index number_available_reversed;
create index number_available_reversed on number
  (region_code, number_type, reverse(e164) collate "C") include (e164, has_sms, has_voice)
  where state = 'AVAILABLE';
