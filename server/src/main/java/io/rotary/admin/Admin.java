package io.rotary.admin;

import io.rotary.audit.Audit;
import io.rotary.billing.Billing;
import io.rotary.callback.Callback;
import io.rotary.inventory.Inventory;
import io.rotary.notice.Notices;
import io.rotary.order.Orders;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Route;
import io.rotary.platform.job.JobQueue;
import io.rotary.tenant.Tenant;
import io.rotary.term.Terms;
import io.rotary.timeline.Timeline;
import java.util.List;
import java.util.stream.Stream;

/// The operator's surface.
public final class Admin {
  private final List<Route> routes;

  /// What the surface shows and does.
  public record Parts(
      NumberingPlan plan,
      Tenant tenant,
      Billing billing,
      Callback callback,
      Inventory inventory,
      Terms terms,
      Orders orders,
      Timeline timeline,
      Audit audit,
      Notices notices,
      JobQueue queue) {}

  private Admin(Database database, Parts parts) {
    Projects projects = new Projects(parts.tenant());
    this.routes =
        Stream.of(
                new EventsApi(database, projects, parts.callback()).routes(),
                new LedgerApi(database, projects, parts.billing(), parts.terms(), parts.audit())
                    .routes(),
                new NumbersApi(
                        database,
                        parts.plan(),
                        new NumbersApi.Parts(
                            projects, parts.inventory(), parts.terms(), parts.timeline()))
                    .routes(),
                new OrdersApi(database, parts.orders()).routes(),
                new PricesApi(database, parts.billing()).routes(),
                new WatchApi(database, parts.notices(), parts.queue()).routes())
            .flatMap(List::stream)
            .toList();
  }

  public static Admin create(Database database, Parts parts) {
    return new Admin(database, parts);
  }

  public List<Route> routes() {
    return routes;
  }
}
