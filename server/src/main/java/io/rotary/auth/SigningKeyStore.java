package io.rotary.auth;

import io.rotary.platform.db.Row;
import io.rotary.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of `signing_key`.
final class SigningKeyStore {
  record StoredKey(
      String id, byte[] publicKey, Optional<byte[]> sealedPrivateKey, Instant createdAt) {}

  /// All keys, newest first.
  List<StoredKey> list(Tx tx) {
    return tx.list(
        """
        select signing_key_id, public_key, sealed_private_key, created_at from signing_key
        order by created_at desc, signing_key_id
        """,
        SigningKeyStore::key);
  }

  /// Makes nodes take turns until this transaction ends, so that only one of them makes a key.
  void lock(Tx tx) {
    tx.takeTurns("signing_key");
  }

  void insert(Tx tx, String id, byte[] publicKey, byte[] sealedPrivateKey) {
    tx.update(
        """
        insert into signing_key (signing_key_id, public_key, sealed_private_key, created_at)
        values (?, ?, ?, ?)
        """,
        id,
        publicKey,
        sealedPrivateKey,
        tx.now());
  }

  /// Destroys the private half of every key older than `id`: they sign nothing any more.
  void retireBefore(Tx tx, String id) {
    tx.update(
        """
        update signing_key set sealed_private_key = null, retired_at = ?
        where sealed_private_key is not null
          and created_at < (select created_at from signing_key where signing_key_id = ?)
        """,
        tx.now(),
        id);
  }

  private static StoredKey key(Row row) {
    return new StoredKey(
        row.text("signing_key_id"),
        row.bytes("public_key"),
        row.findBytes("sealed_private_key"),
        row.instant("created_at"));
  }
}
