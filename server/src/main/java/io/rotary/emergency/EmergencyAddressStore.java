package io.rotary.emergency;

import io.rotary.platform.db.Tx;
import io.rotary.platform.vault.Vault;
import java.util.Optional;
import java.util.UUID;

/// All SQL on emergency addresses. Their content is sealed: nothing of an address stands in clear
/// in the store, and none opens under another rental than its own.
final class EmergencyAddressStore {
  private final Vault vault;

  EmergencyAddressStore(Vault vault) {
    this.vault = vault;
  }

  Optional<NamedAddress> find(Tx tx, UUID rentalId) {
    return tx.find(
            "select sealed_address from emergency_address where rental_id = ?",
            row -> row.bytes("sealed_address"),
            rentalId)
        .map(bytes -> EmergencyAddressJson.ofBytes(vault.open(bytes, context(rentalId))));
  }

  /// Stores the address of a rental in place of the one it may have.
  void upsert(Tx tx, UUID rentalId, NamedAddress address) {
    tx.later(
        """
        insert into emergency_address (rental_id, sealed_address, provisioned_at)
        values (?, ?, ?)
        on conflict (rental_id) do update
          set sealed_address = excluded.sealed_address, provisioned_at = excluded.provisioned_at
        """,
        rentalId,
        vault.seal(EmergencyAddressJson.toBytes(address), context(rentalId)),
        tx.now());
  }

  /// Whether there was an address to delete.
  boolean delete(Tx tx, UUID rentalId) {
    return tx.update("delete from emergency_address where rental_id = ?", rentalId) > 0;
  }

  private static String context(UUID rentalId) {
    return "emergency_address/" + rentalId;
  }
}
