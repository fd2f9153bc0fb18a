package io.rotary.callback;

import io.rotary.platform.db.Tx;
import java.time.Instant;

/// All SQL on receivers that fail or are off. One that works has no row.
final class ReceiverStore {
  /// How a receiver stands after another failure.
  record Standing(int failuresInRow, Instant failingSince) {}

  Standing noteFailure(Tx tx, Receiver receiver) {
    return tx.find(
            """
            insert into callback_receiver as r (project_id, url, failures_in_row, failing_since)
            values (?, ?, 1, ?)
            on conflict (project_id, url) do update set
              failures_in_row = r.failures_in_row + 1,
              failing_since = coalesce(r.failing_since, excluded.failing_since)
            returning failures_in_row, failing_since
            """,
            row -> new Standing(row.integer("failures_in_row"), row.instant("failing_since")),
            receiver.projectId(),
            receiver.url(),
            tx.now())
        .orElseThrow();
  }

  /// Whether it had failed before. One that is off stays off: a success of a try that was under way
  /// says nothing about the future.
  boolean noteSuccess(Tx tx, Receiver receiver) {
    return tx.update(
            "delete from callback_receiver where project_id = ? and url = ? and off_at is null",
            receiver.projectId(),
            receiver.url())
        == 1;
  }

  /// Whether it was on before.
  boolean switchOff(Tx tx, Receiver receiver, String reason) {
    return tx.update(
            """
            insert into callback_receiver as r (project_id, url, off_at, off_reason)
            values (?, ?, ?, ?)
            on conflict (project_id, url) do update set
              off_at = excluded.off_at, off_reason = excluded.off_reason
            where r.off_at is null
            """,
            receiver.projectId(),
            receiver.url(),
            tx.now(),
            reason)
        == 1;
  }

  /// Whether it was off. One that merely fails is left as it is.
  boolean switchOn(Tx tx, Receiver receiver) {
    return tx.update(
            "delete from callback_receiver where project_id = ? and url = ? and off_at is not null",
            receiver.projectId(),
            receiver.url())
        == 1;
  }
}
