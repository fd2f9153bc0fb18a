package io.rotary.app;

import io.rotary.app.settings.Settings;
import io.rotary.billing.Billing;
import io.rotary.callback.Callback;
import io.rotary.document.Documents;
import io.rotary.inventory.Inventory;
import io.rotary.inventory.Stocking;
import io.rotary.ledger.Ledger;
import io.rotary.notice.Notices;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.vault.Vault;
import io.rotary.provisioning.Provisioning;
import io.rotary.requirement.Requirements;
import io.rotary.seed.Seed;
import io.rotary.tenant.Tenant;
import io.rotary.timeline.Timeline;

/// Every feature that commands and server share, built once on an open store. Each line below is a
/// feature's whole list of needs.
record Features(
    Database database,
    Vault vault,
    NumberingPlan plan,
    JobQueue queue,
    Notices notices,
    Timeline timeline,
    Tenant tenant,
    Ledger ledger,
    Billing billing,
    Callback callback,
    Provisioning provisioning,
    Inventory inventory,
    Stocking stocking,
    Requirements requirements,
    Documents documents,
    Seed seed) {

  static Features create(Database database, Vault vault, Settings settings) {
    NumberingPlan plan = new NumberingPlan();
    JobQueue queue = new JobQueue();
    Notices notices = new Notices();
    Timeline timeline = new Timeline();
    Tenant tenant = Tenant.create(vault);
    Ledger ledger = new Ledger();
    Billing billing = Billing.create(ledger);
    Callback callback = Callback.create(vault, queue, notices);
    Provisioning provisioning =
        Provisioning.create(
            new Provisioning.Parts(queue, billing, callback, timeline, notices),
            settings.lifecycle().provisioning());
    Inventory inventory = Inventory.create(database, billing, plan);
    Stocking stocking = Stocking.create(database, plan);
    Seed seed =
        Seed.create(database, new Seed.Features(tenant, billing, stocking, provisioning, callback));
    return new Features(
        database,
        vault,
        plan,
        queue,
        notices,
        timeline,
        tenant,
        ledger,
        billing,
        callback,
        provisioning,
        inventory,
        stocking,
        Requirements.create(database),
        Documents.create(database, vault, queue, settings.documents()),
        seed);
  }
}
