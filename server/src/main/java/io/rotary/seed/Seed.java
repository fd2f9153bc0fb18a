package io.rotary.seed;

import io.rotary.billing.Billing;
import io.rotary.callback.Callback;
import io.rotary.inventory.Stocking;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Provisioning;
import io.rotary.tenant.Tenant;

/// Puts what seed files say into the store (contract 11.3); [SeedFiles] reads them.
public final class Seed {
  /// What a seed file fills.
  public record Features(
      Tenant tenant,
      Billing billing,
      Stocking stocking,
      Provisioning provisioning,
      Callback callback) {}

  private final Database database;
  private final ApplySeed applySeed;

  private Seed(Database database, Features features) {
    this.database = database;
    this.applySeed = new ApplySeed(features);
  }

  public static Seed create(Database database, Features features) {
    return new Seed(database, features);
  }

  /// Puts one project into the store as it is described, in the caller's transaction.
  public void apply(Tx tx, SeedProject project) {
    var _ = applySeed.apply(tx, project);
  }

  /// Applies a file in one transaction, see [ApplySeed].
  public SeedResult apply(SeedFile file) {
    return database.write(tx -> applySeed.run(tx, file));
  }
}
