-- The statement of one `GET activeNumbers/{n}`; the numbers from `first` on, `count` of them, are
-- rented by bench-0.
\set n random(:first, :first + :count - 1)
select n.rental_id, n.e164, n.project_id, n.display_name, n.region_code, n.number_type,
  n.has_sms, n.has_voice, n.currency, n.monthly_amount, n.payment_interval_months,
  n.next_charge_at, n.expire_at, n.callback_url,
  c.service_plan_id, c.campaign_id, c.voice_type, c.voice_target_id, c.voice_updated_at,
  s.status as sms_status, s.service_plan_id as sms_plan, s.campaign_id as sms_campaign,
  s.updated_at as sms_updated_at, s.error_codes as sms_errors,
  v.status as voice_status, v.voice_type as wanted_voice_type,
  v.voice_target_id as wanted_voice_id, v.updated_at as voice_scheduled_at
from active_number n
join number_configuration c using (rental_id)
left join scheduled_provisioning s on s.rental_id = n.rental_id and s.kind = 'SMS'
left join scheduled_provisioning v on v.rental_id = n.rental_id and v.kind = 'VOICE'
where n.ended_at is null and (n.expire_at is null or n.expire_at > now())
and n.project_id = 'bench-0' and n.e164 = '+1555' || lpad((:n)::text, 7, '0');
