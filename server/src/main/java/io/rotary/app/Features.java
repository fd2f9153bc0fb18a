package io.rotary.app;

import io.rotary.billing.Billing;
import io.rotary.callback.Callback;
import io.rotary.inventory.Inventory;
import io.rotary.inventory.Stocking;
import io.rotary.ledger.Ledger;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.vault.Vault;
import io.rotary.provisioning.Provisioning;
import io.rotary.seed.Seed;
import io.rotary.tenant.Tenant;

/// Every feature that commands and server share, built once on an open store. Each line below is a
/// feature's whole list of needs.
record Features(
    Database database,
    Vault vault,
    NumberingPlan plan,
    Tenant tenant,
    Billing billing,
    Callback callback,
    Provisioning provisioning,
    Inventory inventory,
    Stocking stocking,
    Seed seed) {

  static Features create(Database database, Vault vault) {
    NumberingPlan plan = new NumberingPlan();
    Tenant tenant = Tenant.create(vault);
    Billing billing = Billing.create(new Ledger());
    Callback callback = Callback.create(vault);
    Provisioning provisioning = Provisioning.create();
    Inventory inventory = Inventory.create(database, billing, plan);
    Stocking stocking = Stocking.create(database, plan);
    Seed seed =
        Seed.create(
            database, plan, new Seed.Features(tenant, billing, stocking, provisioning, callback));
    return new Features(
        database, vault, plan, tenant, billing, callback, provisioning, inventory, stocking, seed);
  }
}
