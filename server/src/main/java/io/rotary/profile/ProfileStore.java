package io.rotary.profile;

import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.util.List;
import java.util.Optional;

/// All SQL on profiles.
final class ProfileStore {
  private static final String COLUMNS =
      """
      select name, order_id, region_code, number_type, created_at from registration_profile
      where project_id = ?
      """;

  /// A project's profiles by name.
  List<Profile> list(Tx tx, String projectId) {
    return tx.list(COLUMNS + "order by name", ProfileStore::profile, projectId);
  }

  Optional<Profile> find(Tx tx, String projectId, String name) {
    return tx.find(COLUMNS + "and name = ?", ProfileStore::profile, projectId, name);
  }

  void upsert(Tx tx, String projectId, Profile profile) {
    tx.later(
        """
        insert into registration_profile
          (project_id, name, order_id, region_code, number_type, created_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict (project_id, name) do update
          set order_id = excluded.order_id, region_code = excluded.region_code,
            number_type = excluded.number_type, created_at = excluded.created_at
        """,
        projectId,
        profile.name(),
        profile.orderId(),
        profile.region().value(),
        profile.type(),
        profile.at());
  }

  /// False when there was none of this name.
  boolean delete(Tx tx, String projectId, String name) {
    return tx.update(
            "delete from registration_profile where project_id = ? and name = ?", projectId, name)
        == 1;
  }

  private static Profile profile(Row row) {
    return new Profile(
        row.text("name"),
        row.text("order_id"),
        new RegionCode(row.text("region_code")),
        NumberType.valueOf(row.text("number_type")),
        row.instant("created_at"));
  }
}
