package io.rotary.emergency;

import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.platform.vault.Vault;
import io.rotary.rental.Rental;
import io.rotary.rental.Term;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.Timeline;
import io.rotary.timeline.What;
import java.util.List;

/// Where help is sent when a rented number calls an emergency service: get, provision, deprovision
/// and validate. One address a rental, kept sealed; its history says that there was one, not which.
public final class Emergency {
  private final EmergencyAddressStore store;
  private final Timeline timeline;
  private final List<Route> routes;

  /// What the routes stand on.
  public record Platform(
      Database database,
      Idempotency idempotency,
      Vault vault,
      NumberingPlan plan,
      Timeline timeline) {}

  private Emergency(EmergencyAddressStore store, Timeline timeline, List<Route> routes) {
    this.store = store;
    this.timeline = timeline;
    this.routes = routes;
  }

  public static Emergency create(Platform platform, Rental rental, AddressValidator validator) {
    EmergencyAddressStore store = new EmergencyAddressStore(platform.vault());
    EmergencyAddressApi api = new EmergencyAddressApi(platform, rental, validator, store);
    return new Emergency(store, platform.timeline(), api.routes());
  }

  public List<Route> routes() {
    return routes;
  }

  /// The rental has ended: its address, if it has one, is deleted.
  public void forget(Tx tx, Term rental, Cause cause) {
    if (store.delete(tx, rental.rentalId())) {
      timeline.record(
          tx,
          new Happening(
              rental.number(), rental.projectId(), What.EMERGENCY_ADDRESS_REMOVED, "", cause));
    }
  }
}
