package io.rotary.tenant;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Caller.AccountState;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// The rows of `access_key`, and the notice to all nodes that one of them changed.
final class AccessKeyStore {
  Optional<KeyAccess> findAccess(Tx tx, String keyId) {
    return tx.find(
        """
        select key_id, project_id, secret_digest, revoked_at is not null as revoked, state,
          currency
        from access_key join project using (project_id)
        where key_id = ?
        """,
        row ->
            new KeyAccess(
                new Caller(
                    row.text("project_id"),
                    row.text("key_id"),
                    AccountState.valueOf(row.text("state")),
                    Currency.getInstance(row.text("currency"))),
                row.bytes("secret_digest"),
                row.bool("revoked")),
        keyId);
  }

  Optional<AccessKey> find(Tx tx, String keyId) {
    return tx.find(
        """
        select key_id, project_id, created_at, revoked_at from access_key where key_id = ?
        """,
        AccessKeyStore::key,
        keyId);
  }

  List<AccessKey> list(Tx tx, String projectId) {
    return tx.list(
        """
        select key_id, project_id, created_at, revoked_at from access_key
        where project_id = ?
        order by created_at, key_id
        """,
        AccessKeyStore::key,
        projectId);
  }

  /// Whether the row is new; false when there was one with this id.
  boolean insert(Tx tx, String keyId, String projectId, byte[] digest) {
    return tx.update(
            """
            insert into access_key (key_id, project_id, secret_digest, created_at)
            values (?, ?, ?, ?)
            on conflict (key_id) do nothing
            """,
            keyId,
            projectId,
            digest,
            tx.now())
        == 1;
  }

  /// Sets the digest of a key that is not revoked; whether that changed anything.
  boolean updateDigest(Tx tx, String keyId, byte[] digest) {
    return tx.update(
            """
            update access_key set secret_digest = ?
            where key_id = ? and revoked_at is null and secret_digest <> ?
            """,
            digest,
            keyId,
            digest)
        == 1;
  }

  /// Whether the key was alive until now.
  boolean updateRevoked(Tx tx, String keyId) {
    return tx.update(
            """
            update access_key set revoked_at = ? where key_id = ? and revoked_at is null
            """,
            tx.now(),
            keyId)
        == 1;
  }

  /// Tells all nodes, once this transaction commits, to forget the key; with `""`, every key.
  void announce(Tx tx, String keyId) {
    var _ = tx.find("select pg_notify(?, ?)", _ -> keyId, Tenant.ACCESS_CHANNEL, keyId);
  }

  private static AccessKey key(Row row) {
    return new AccessKey(
        row.text("key_id"),
        row.text("project_id"),
        row.instant("created_at"),
        row.findInstant("revoked_at").orElse(null));
  }
}
