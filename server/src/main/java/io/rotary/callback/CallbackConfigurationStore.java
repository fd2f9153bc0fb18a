package io.rotary.callback;

import io.rotary.platform.db.Tx;
import java.util.Optional;

/// All SQL on callback configurations.
final class CallbackConfigurationStore {
  Optional<byte[]> find(Tx tx, String projectId) {
    return tx.find(
        "select sealed_hmac_secret from callback_configuration where project_id = ?",
        row -> row.bytes("sealed_hmac_secret"),
        projectId);
  }

  void upsert(Tx tx, String projectId, byte[] sealedSecret) {
    tx.update(
        """
        insert into callback_configuration (project_id, sealed_hmac_secret, updated_at)
        values (?, ?, ?)
        on conflict (project_id) do update
          set sealed_hmac_secret = excluded.sealed_hmac_secret, updated_at = excluded.updated_at
        """,
        projectId,
        sealedSecret,
        tx.now());
  }
}
