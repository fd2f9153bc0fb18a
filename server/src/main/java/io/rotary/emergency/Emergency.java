package io.rotary.emergency;

import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.platform.vault.Vault;
import io.rotary.rental.Rental;
import java.util.List;
import java.util.UUID;

/// Where help is sent when a rented number calls an emergency service: get, provision, deprovision
/// and validate. One address a rental, kept sealed.
public final class Emergency {
  private final EmergencyAddressStore store;
  private final List<Route> routes;

  /// What the routes stand on.
  public record Platform(
      Database database, Idempotency idempotency, Vault vault, NumberingPlan plan) {}

  private Emergency(EmergencyAddressStore store, List<Route> routes) {
    this.store = store;
    this.routes = routes;
  }

  public static Emergency create(Platform platform, Rental rental, AddressValidator validator) {
    EmergencyAddressStore store = new EmergencyAddressStore(platform.vault());
    EmergencyAddressApi api = new EmergencyAddressApi(platform, rental, validator, store);
    return new Emergency(store, api.routes());
  }

  public List<Route> routes() {
    return routes;
  }

  /// The rental has ended: its address, if it has one, is deleted.
  public void forget(Tx tx, UUID rentalId) {
    var _ = store.delete(tx, rentalId);
  }
}
