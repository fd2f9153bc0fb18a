-- Walks for what few numbers can do pass over those that cannot: one number in ten with voice made
-- three digits anywhere ten times as long a way.
create index number_available_sms on number (region_code, number_type, e164) include (has_voice)
  where state = 'AVAILABLE' and has_sms;
create index number_available_voice on number (region_code, number_type, e164) include (has_sms)
  where state = 'AVAILABLE' and has_voice;
