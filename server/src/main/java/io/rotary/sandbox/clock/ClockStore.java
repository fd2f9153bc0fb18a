package io.rotary.sandbox.clock;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL on the times of projects.
final class ClockStore {
  /// A project and how its time runs.
  record Kept(String projectId, Reading reading) {}

  List<Kept> list(Tx tx) {
    return tx.list(
        "select project_id, frozen_at, shift_micros from project_clock", ClockStore::kept);
  }

  void upsert(Tx tx, String projectId, Reading reading) {
    @Nullable Instant frozenAt = reading instanceof Reading.Frozen(Instant now) ? now : null;
    @Nullable Long shift =
        reading instanceof Reading.Shifted(Duration by)
            ? (Long) ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(by))
            : null;
    tx.later(
        """
        insert into project_clock (project_id, frozen_at, shift_micros) values (?, ?, ?)
        on conflict (project_id) do update
        set frozen_at = excluded.frozen_at, shift_micros = excluded.shift_micros
        """,
        projectId,
        frozenAt,
        shift);
  }

  void delete(Tx tx, String projectId) {
    tx.later("delete from project_clock where project_id = ?", projectId);
  }

  private static Kept kept(Row row) {
    Optional<Instant> frozenAt = row.findInstant("frozen_at");
    Reading reading =
        frozenAt.isPresent()
            ? new Reading.Frozen(frozenAt.get())
            : new Reading.Shifted(Duration.of(row.whole("shift_micros"), ChronoUnit.MICROS));
    return new Kept(row.text("project_id"), reading);
  }
}
