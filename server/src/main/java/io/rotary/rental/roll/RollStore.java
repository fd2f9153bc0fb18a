package io.rotary.rental.roll;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rotary.phone.Capabilities;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Row;
import java.util.List;
import java.util.Optional;

/// SQL that reads all numbers of a project, some at a time so that no statement and no snapshot
/// lasts long.
final class RollStore {
  private static final int CHUNK = 10_000;

  private final Database database;

  RollStore(Database database) {
    this.database = database;
  }

  private record Numbered(long key, short traits, long expiresAt, String number) {}

  private record Named(String name, String number) {}

  /// The roll of the snapshot before the first chunk; empty if it takes more than `most` bytes.
  /// What changed while it was read may be wrong in it: whatever changed since the snapshot is to
  /// be read before anything is answered, as always.
  Optional<Roll> read(String projectId, long most) {
    String snapshot = snapshot();
    SheetBuilder builder = new SheetBuilder();
    List<Numbered> numbers = List.of();
    do {
      numbers = numbers(projectId, numbers.isEmpty() ? "" : numbers.getLast().number());
      numbers.forEach(one -> builder.number(one.key(), one.traits(), one.expiresAt()));
    } while (numbers.size() == CHUNK && builder.bytes() <= most);
    List<Named> names = List.of();
    do {
      names = names(projectId, names.isEmpty() ? new Named("", "") : names.getLast());
      for (Named one : names) {
        builder.name(one.name().getBytes(UTF_8), builder.position(Digits.key(one.number())));
      }
    } while (names.size() == CHUNK && builder.bytes() <= most);
    return builder.bytes() <= most
        ? Optional.of(Roll.of(builder.build(), snapshot))
        : Optional.empty();
  }

  private String snapshot() {
    return database.read(
        tx ->
            tx.find("select pg_current_snapshot()::text as snapshot", row -> row.text("snapshot"))
                .orElseThrow());
  }

  private List<Numbered> numbers(String projectId, String after) {
    return database.read(
        tx ->
            tx.list(
                """
                select e164, region_code, number_type, has_sms, has_voice, expire_at
                from active_number
                where project_id = ? and ended_at is null and e164 > ?
                order by e164 limit ?
                """,
                RollStore::numbered,
                projectId,
                after,
                CHUNK));
  }

  private static Numbered numbered(Row row) {
    String number = row.text("e164");
    return new Numbered(
        Digits.key(number),
        Traits.of(
            new RegionCode(row.text("region_code")),
            NumberType.valueOf(row.text("number_type")),
            new Capabilities(row.bool("has_sms"), row.bool("has_voice"))),
        row.findInstant("expire_at").map(Entry::micros).orElse(Entry.NEVER),
        number);
  }

  private List<Named> names(String projectId, Named after) {
    return database.read(
        tx ->
            tx.list(
                """
                select display_name, e164 from active_number
                where project_id = ? and ended_at is null
                  and (display_name collate "C", e164) > (?, ?)
                order by display_name collate "C", e164 limit ?
                """,
                row -> new Named(row.text("display_name"), row.text("e164")),
                projectId,
                after.name(),
                after.number(),
                CHUNK));
  }
}
