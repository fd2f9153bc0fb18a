package io.rotary.rental;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.rotary.money.Money;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Configuration;
import io.rotary.provisioning.Configuration.ScheduledSms;
import io.rotary.provisioning.Configuration.ScheduledVoice;
import io.rotary.provisioning.Configuration.Status;
import io.rotary.provisioning.VoiceLink;
import io.rotary.provisioning.VoiceType;
import io.rotary.rental.roll.After;
import io.rotary.rental.roll.Change;
import io.rotary.rental.roll.Listed;
import io.rotary.rental.roll.NumberFilter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads active numbers together with what they are linked to, in one round trip. It joins the
/// provisioning feature's tables and never writes (decision record 0010).
final class ActiveNumberReadModel {
  private static final String SELECT =
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
      """;

  /// A line for each number that has changed, a line for each asked for, and one without a number.
  /// Changed is what the snapshot given does not see; its oldest open transaction bounds the search
  /// in the index. Rows restored from another cluster may be marked by transactions to come. The
  /// array keeps the planner from the exclusion's index, which has all ended rentals.
  static final String SINCE =
      """
      with changed as (
        select e164, count(*) as times from (
          select e164 from active_number
          where project_id = ?
            and changed_in >= pg_snapshot_xmin(?::pg_snapshot)
            and changed_in < pg_snapshot_xmax(pg_current_snapshot())
            and not pg_visible_in_snapshot(changed_in, ?::pg_snapshot)
          order by changed_in limit ?) oldest
        group by e164
      ), asked as (
        select null collate "C" as asked, 0 as times
        union all select e164, times from changed
        union all select unnest(?::text[]) collate "C", 0
      )
      select pg_current_snapshot()::text as snapshot, asked.*, number.*
      from asked left join lateral (
      """
          + SELECT
          + """
      where n.project_id = ? and n.e164 = any (array[asked.asked]) and n.ended_at is null limit 1
      ) number on true
      """;

  private static final String LIVE =
      """
      where n.ended_at is null and (n.expire_at is null or n.expire_at > ?)
      """;

  private static final String FILTER =
      """
        and n.project_id = ?
        and (?::text is null or n.region_code = ?)
        and (?::text is null or n.number_type = ?)
        and n.has_sms >= ? and n.has_voice >= ?
        and (?::text is null or n.e164 like ?)
      """;

  private static final String PAGE_BY_NUMBER =
      """
        and n.e164 > ?
      order by n.e164 limit ?
      """;

  private static final String PAGE_BY_NAME =
      """
        and (n.display_name collate "C", n.e164) > (?, ?)
      order by n.display_name collate "C", n.e164 limit ?
      """;

  Optional<ActiveNumber> find(Tx tx, String projectId, E164 number) {
    return tx.find(
        SELECT + LIVE + "and n.project_id = ? and n.e164 = ?",
        ActiveNumberReadModel::number,
        tx.now(),
        projectId,
        number.value());
  }

  /// One of the numbers of a project, as a caller asks for it.
  record Key(String projectId, E164 number) {}

  /// [#find] of several, each of which may be another project's.
  Map<Key, ActiveNumber> findAll(Tx tx, List<Key> keys) {
    if (keys.size() == 1) {
      Key only = keys.getFirst();
      return find(tx, only.projectId(), only.number())
          .map(found -> Map.of(only, found))
          .orElse(Map.of());
    }
    return tx
        .list(
            SELECT
                + "join unnest(?::text[], ?::text[]) as k (project_id, e164)"
                + " on n.project_id = k.project_id and n.e164 = k.e164\n"
                + LIVE,
            ActiveNumberReadModel::number,
            keys.stream().map(Key::projectId).toArray(String[]::new),
            keys.stream().map(key -> key.number().value()).toArray(String[]::new),
            tx.now())
        .stream()
        .collect(toMap(number -> new Key(number.projectId(), number.number()), identity()));
  }

  /// A rental by its id, also one that has expired.
  ActiveNumber get(Tx tx, UUID rentalId) {
    return tx.find(SELECT + "where n.rental_id = ?", ActiveNumberReadModel::number, rentalId)
        .orElseThrow(() -> new IllegalStateException("no rental " + rentalId));
  }

  List<ActiveNumber> list(Tx tx, String projectId, NumberFilter filter, After after, int size) {
    List<@Nullable Object> parameters = matching(tx, projectId, filter);
    String page =
        switch (filter.order()) {
          case PHONE_NUMBER -> PAGE_BY_NUMBER;
          case DISPLAY_NAME -> {
            parameters.add(after.displayName());
            yield PAGE_BY_NAME;
          }
        };
    parameters.add(after.number());
    parameters.add(size);
    return tx.list(
        SELECT + LIVE + FILTER + page, ActiveNumberReadModel::number, parameters.toArray());
  }

  /// How many numbers match, and whether the project has more than so many in all.
  record Total(long matching, boolean ofLargeProject) {}

  Total count(Tx tx, String projectId, NumberFilter filter, int large) {
    List<@Nullable Object> parameters = matching(tx, projectId, filter);
    parameters.addFirst(large);
    parameters.addFirst(projectId);
    return tx.find(
            """
            select count(*) as total,
              exists (select from active_number
                where project_id = ? and ended_at is null order by e164 offset ?) as large
            from active_number n
            """
                + LIVE
                + FILTER,
            row -> new Total(row.whole("total"), row.bool("large")),
            parameters.toArray())
        .orElseThrow();
  }

  /// One snapshot of a project: which numbers have changed since another, and in whole those and
  /// the ones asked for, as far as they are not ended. Not `complete` when more rentals have
  /// changed than were to be told.
  record Since(
      String snapshot, List<Change> changes, Map<E164, ActiveNumber> whole, boolean complete) {}

  Since since(Tx tx, String projectId, String snapshot, List<E164> asked, int most) {
    List<Line> lines =
        tx.list(
            SINCE,
            ActiveNumberReadModel::line,
            projectId,
            snapshot,
            snapshot,
            most + 1,
            asked.stream().map(E164::value).toArray(String[]::new),
            projectId);
    List<Change> changes = new ArrayList<>();
    Map<E164, ActiveNumber> found = new HashMap<>();
    long rentals = 0;
    for (Line line : lines) {
      rentals += line.times();
      if (line.times() > 0) {
        Optional<Listed> listed = line.found().map(ActiveNumber::listed);
        changes.add(new Change(line.asked().orElseThrow(), listed));
      }
      line.found().ifPresent(number -> found.put(number.number(), number));
    }
    return new Since(lines.getFirst().snapshot(), changes, found, rentals <= most);
  }

  private record Line(
      String snapshot, Optional<E164> asked, long times, Optional<ActiveNumber> found) {}

  private static Line line(Row row) {
    return new Line(
        row.text("snapshot"),
        row.findText("asked").map(E164::new),
        row.whole("times"),
        row.findText("e164").map(_ -> number(row)));
  }

  /// The parameters of LIVE and FILTER; each optional condition takes its value twice.
  private static List<@Nullable Object> matching(Tx tx, String projectId, NumberFilter filter) {
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(tx.now());
    parameters.add(projectId);
    twice(parameters, filter.region().map(RegionCode::value).orElse(null));
    twice(parameters, filter.type().map(Enum::name).orElse(null));
    parameters.add(filter.capabilities().sms());
    parameters.add(filter.capabilities().voice());
    twice(parameters, filter.pattern().map(NumberPattern::like).orElse(null));
    return parameters;
  }

  private static void twice(List<@Nullable Object> parameters, @Nullable String value) {
    parameters.add(value);
    parameters.add(value);
  }

  private static ActiveNumber number(Row row) {
    return new ActiveNumber(
        row.uuid("rental_id"),
        new E164(row.text("e164")),
        row.text("project_id"),
        row.text("display_name"),
        new RegionCode(row.text("region_code")),
        NumberType.valueOf(row.text("number_type")),
        new Capabilities(row.bool("has_sms"), row.bool("has_voice")),
        new Money(row.whole("monthly_amount"), Currency.getInstance(row.text("currency"))),
        row.integer("payment_interval_months"),
        row.instant("next_charge_at"),
        row.findInstant("expire_at"),
        configuration(row),
        row.text("callback_url"));
  }

  private static Configuration configuration(Row row) {
    return new Configuration(
        row.text("service_plan_id"),
        row.text("campaign_id"),
        row.findText("sms_status").map(status -> scheduledSms(row, status)),
        voice(row.text("voice_type"), row.text("voice_target_id")),
        row.findInstant("voice_updated_at"),
        row.findText("voice_status").map(status -> scheduledVoice(row, status)));
  }

  private static ScheduledSms scheduledSms(Row row, String status) {
    return new ScheduledSms(
        row.findText("sms_plan"),
        row.findText("sms_campaign"),
        Status.valueOf(status),
        row.instant("sms_updated_at"),
        row.texts("sms_errors"));
  }

  private static ScheduledVoice scheduledVoice(Row row, String status) {
    return new ScheduledVoice(
        voice(row.text("wanted_voice_type"), row.text("wanted_voice_id")),
        Status.valueOf(status),
        row.instant("voice_scheduled_at"));
  }

  private static VoiceLink voice(String type, String targetId) {
    return new VoiceLink(VoiceType.valueOf(type), targetId);
  }
}
