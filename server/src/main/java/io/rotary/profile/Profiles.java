package io.rotary.profile;

import io.rotary.order.Orders;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Route;
import java.util.List;

/// Approved registrations, kept under a name for the next order (docs/number-orders.md).
public final class Profiles {
  private final ProfileApi api;

  private Profiles(Database database, Orders orders) {
    ProfileStore store = new ProfileStore();
    this.api =
        new ProfileApi(
            database,
            orders,
            store,
            new MarkProfile(orders, store),
            new ApplyProfile(orders, store));
  }

  public static Profiles create(Database database, Orders orders) {
    return new Profiles(database, orders);
  }

  public List<Route> routes() {
    return api.routes();
  }
}
