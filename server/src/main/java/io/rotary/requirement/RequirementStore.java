package io.rotary.requirement;

import io.rotary.pack.PackFile;
import io.rotary.pack.RequirementPack;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonOut;
import io.rotary.platform.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL on requirement packs.
final class RequirementStore {
  private static final JsonReader DOCUMENTS =
      new JsonReader(new JsonLimits(64, 200_000, 65_536, 256, 64));

  private static final String ENTRIES =
      """
      select pack_id, region_code, number_type, version, valid_from, valid_until, origin, document
      from requirement_pack
      """;

  Optional<UUID> findInForce(Tx tx, RegionCode region, NumberType type, Instant at) {
    return tx.find(
        """
        select pack_id from requirement_pack
        where region_code = ? and number_type = ?
          and tstzrange(valid_from, valid_until) @> ?::timestamptz
        """,
        row -> row.uuid("pack_id"),
        region.value(),
        type,
        at);
  }

  Optional<Map<String, @Nullable Object>> findDocument(Tx tx, UUID packId) {
    return tx.find(
        "select document from requirement_pack where pack_id = ?",
        RequirementStore::document,
        packId);
  }

  /// The document of a version, exactly as it was stored.
  Optional<String> findText(Tx tx, PackFile file) {
    return tx.find(
        """
        select document from requirement_pack
        where region_code = ? and number_type = ? and version = ?
        """,
        row -> row.text("document"),
        file.region().value(),
        file.type(),
        file.version());
  }

  List<PackEntry> list(Tx tx) {
    return tx.list(
        ENTRIES
            + """
            order by region_code,
              array_position(array['MOBILE', 'LOCAL', 'TOLL_FREE'], number_type), valid_from
            """,
        RequirementStore::entry);
  }

  /// A version that is in the store.
  record Known(RegionCode region, NumberType type, String version, PackEntry.Origin origin) {}

  List<Known> known(Tx tx) {
    return tx.list(
        "select region_code, number_type, version, origin from requirement_pack",
        row ->
            new Known(
                new RegionCode(row.text("region_code")),
                NumberType.valueOf(row.text("number_type")),
                row.text("version"),
                PackEntry.Origin.valueOf(row.text("origin"))));
  }

  /// What holds at some time of the given one, earliest first.
  List<PackEntry> overlapping(Tx tx, PackFile file) {
    return tx.list(
        ENTRIES
            + """
            where region_code = ? and number_type = ?
              and tstzrange(valid_from, valid_until) && tstzrange(?, ?)
            order by valid_from
            """,
        RequirementStore::entry,
        file.region().value(),
        file.type(),
        file.validity().from(),
        file.validity().until().orElse(null));
  }

  void end(Tx tx, UUID packId, Instant at) {
    var _ = tx.update("update requirement_pack set valid_until = ? where pack_id = ?", at, packId);
  }

  /// Whether the pack was taken; another of its version, or one that holds at the same time, keeps
  /// it out.
  boolean insert(Tx tx, PackFile file, PackEntry.Origin origin) {
    return tx.update(
            """
            insert into requirement_pack (pack_id, region_code, number_type, version, valid_from,
              valid_until, origin, document, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::json, ?)
            on conflict do nothing
            """,
            file.pack().packId(),
            file.region().value(),
            file.type(),
            file.version(),
            file.validity().from(),
            file.validity().until().orElse(null),
            origin,
            text(file),
            tx.now())
        > 0;
  }

  static String text(PackFile file) {
    byte[] json = JsonOut.object(out -> out.plain(file.pack().asWritten()));
    return new String(json, StandardCharsets.UTF_8);
  }

  private static PackEntry entry(Row row) {
    return new PackEntry(
        row.uuid("pack_id"),
        new RegionCode(row.text("region_code")),
        NumberType.valueOf(row.text("number_type")),
        row.text("version"),
        new PackFile.Validity(row.instant("valid_from"), row.findInstant("valid_until")),
        PackEntry.Origin.valueOf(row.text("origin")),
        RequirementPack.of(row.uuid("pack_id"), document(row)).facts());
  }

  private static Map<String, @Nullable Object> document(Row row) {
    byte[] json = row.text("document").getBytes(StandardCharsets.UTF_8);
    return DOCUMENTS.readObject(json).plain();
  }
}
