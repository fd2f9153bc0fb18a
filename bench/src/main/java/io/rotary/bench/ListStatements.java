package io.rotary.bench;

import java.sql.SQLException;

/// The statements of one page of the list as the server sends them, for project `bench-0`.
final class ListStatements {
  private static final String TYPES = "text, text, boolean, text";

  private static final String MATCHING =
      """
      where n.project_id = 'bench-0' and n.ended_at is null
        and (n.expire_at is null or n.expire_at > now())
        and ($1 is null or n.region_code = $1)
        and ($2 is null or n.number_type = $2)
        and n.has_sms >= false and n.has_voice >= $3
        and ($4 is null or n.e164 like $4)
      """;

  private static final String PAGE =
      """
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
      """
          + MATCHING;

  private static final String BY_NUMBER = "and n.e164 > $5 order by n.e164 limit $6";

  private static final String BY_NAME =
      """
      and (n.display_name collate "C", n.e164) > ($5, '')
      order by n.display_name collate "C", n.e164 limit $6
      """;

  private final Explained byNumber;
  private final Explained byName;
  private final Explained count;

  ListStatements(Sql sql) throws SQLException {
    byNumber = new Explained(sql, "by_number", TYPES + ", text, integer", PAGE + BY_NUMBER);
    byName = new Explained(sql, "by_name", TYPES + ", text, integer", PAGE + BY_NAME);
    count =
        new Explained(
            sql, "list_count", TYPES, "select count(*) as total from active_number n " + MATCHING);
  }

  /// The time of a page and its count, from behind a number, or behind a name where the list is in
  /// order of names. The server asks for one row more than it shows.
  long nanos(ListFilter filter, String after, int size) throws SQLException {
    boolean voice = filter.on("has_voice") != null;
    Explained page = filter == ListFilter.BY_NAME ? byName : byNumber;
    String region = filter.on("region_code");
    String type = filter.on("number_type");
    String like = filter.on("e164");
    return page.nanos(region, type, voice, like, after, size + 1)
        + count.nanos(region, type, voice, like);
  }
}
