package io.rotary.tenant;

import io.rotary.platform.db.Tx;
import java.util.List;
import java.util.Optional;

/// The rows of `operator`.
final class OperatorStore {
  /// The digest of an operator's secret; empty when there is none who is not revoked.
  Optional<byte[]> findDigest(Tx tx, String name) {
    return tx.find(
        "select secret_digest from operator where name = ? and revoked_at is null",
        row -> row.bytes("secret_digest"),
        name);
  }

  /// Whether the row is new or was revoked before.
  boolean insert(Tx tx, String name, byte[] digest) {
    return tx.update(
            """
            insert into operator as present (name, secret_digest, created_at) values (?, ?, ?)
            on conflict (name) do update set
              secret_digest = excluded.secret_digest, created_at = excluded.created_at,
              revoked_at = null
            where present.revoked_at is not null
            """,
            name,
            digest,
            tx.now())
        == 1;
  }

  /// Whether the operator was not revoked until now.
  boolean updateRevoked(Tx tx, String name) {
    return tx.update(
            "update operator set revoked_at = ? where name = ? and revoked_at is null",
            tx.now(),
            name)
        == 1;
  }

  List<Operator> list(Tx tx) {
    return tx.list(
        "select name, created_at, revoked_at from operator order by name",
        row ->
            new Operator(
                row.text("name"), row.instant("created_at"), row.findInstant("revoked_at")));
  }
}
