package io.rotary.testing;

import io.rotary.callback.CallbackUrls;
import io.rotary.inventory.Inventory;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.PageTokens;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.platform.outbound.NameLookup;
import io.rotary.platform.outbound.Outbound;
import io.rotary.platform.outbound.OutboundSettings;
import io.rotary.rental.Rental;
import io.rotary.rental.RentalScope;

/// The rental feature on a database of a test.
public final class RentalStage {
  private RentalStage() {}

  public static Rental on(Database database) {
    NumberingPlan plan = new NumberingPlan();
    Parts parts = Parts.create();
    return Rental.create(
        new Rental.Platform(
            database,
            new Idempotency(database),
            new PageTokens(new byte[32]),
            plan,
            callbackUrls()),
        new Rental.Parts(
            Inventory.create(database, parts.billing(), plan),
            parts.billing(),
            parts.provisioning(),
            parts.callback(),
            parts.timeline()),
        RentalScope.ALL);
  }

  /// Good for tests that store no URL.
  private static CallbackUrls callbackUrls() {
    try (Outbound outbound = Outbound.start(OutboundSettings.sandbox(), NameLookup.system())) {
      return new CallbackUrls(outbound.guard());
    }
  }
}
