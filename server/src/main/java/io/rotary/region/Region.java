package io.rotary.region;

import io.rotary.billing.Billing;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Route;
import java.util.List;

/// Which regions and number types are offered. What a region demands of its renters joins this
/// feature with number orders.
public final class Region {
  private final RegionsApi api;

  private Region(RegionsApi api) {
    this.api = api;
  }

  public static Region create(Database database, Billing billing) {
    return new Region(new RegionsApi(database, billing));
  }

  public List<Route> routes() {
    return api.routes();
  }
}
