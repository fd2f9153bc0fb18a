package io.rotary.callback;

import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;

/// All SQL on callback configurations.
final class CallbackConfigurationStore {
  /// The secret in force and, while it is still valid, the one before it.
  record Sealed(byte[] current, Optional<byte[]> previous) {}

  Optional<Sealed> find(Tx tx, String projectId) {
    return tx.find(
        """
        select sealed_hmac_secret,
          case when previous_until > ? then sealed_previous_secret end as previous
        from callback_configuration where project_id = ?
        """,
        row -> new Sealed(row.bytes("sealed_hmac_secret"), row.findBytes("previous")),
        tx.now(),
        projectId);
  }

  /// Sets the secret; one that was there stays valid until `previousUntil`.
  void upsert(Tx tx, String projectId, byte[] sealedSecret, Instant previousUntil) {
    tx.update(
        """
        insert into callback_configuration as old (project_id, sealed_hmac_secret, updated_at)
        values (?, ?, ?)
        on conflict (project_id) do update set
          sealed_previous_secret = old.sealed_hmac_secret, previous_until = ?,
          sealed_hmac_secret = excluded.sealed_hmac_secret, updated_at = excluded.updated_at
        """,
        projectId,
        sealedSecret,
        tx.now(),
        previousUntil);
  }
}
