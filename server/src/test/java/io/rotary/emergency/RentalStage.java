package io.rotary.emergency;

import io.rotary.billing.Billing;
import io.rotary.inventory.Inventory;
import io.rotary.ledger.Ledger;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.PageTokens;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.provisioning.Provisioning;
import io.rotary.rental.Rental;
import io.rotary.rental.RentalScope;

/// The rental feature on a database of a test.
final class RentalStage {
  private RentalStage() {}

  static Rental on(Database database) {
    NumberingPlan plan = new NumberingPlan();
    Billing billing = Billing.create(new Ledger());
    return Rental.create(
        new Rental.Platform(
            database, new Idempotency(database), new PageTokens(new byte[32]), plan),
        new Rental.Parts(Inventory.create(database, billing, plan), billing, Provisioning.create()),
        RentalScope.ALL);
  }
}
