package io.rotary.seed;

import io.rotary.billing.Billing;
import io.rotary.callback.Callback;
import io.rotary.inventory.Stocking;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.db.Database;
import io.rotary.provisioning.Provisioning;
import io.rotary.tenant.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Seed files: reading them, and applying what they say (contract 11.3).
public final class Seed {
  /// What a seed file fills.
  public record Features(
      Tenant tenant,
      Billing billing,
      Stocking stocking,
      Provisioning provisioning,
      Callback callback) {}

  private final Database database;
  private final SeedReader reader;
  private final ApplySeed applySeed;

  private Seed(Database database, NumberingPlan plan, Features features) {
    this.database = database;
    this.reader = new SeedReader(plan);
    this.applySeed = new ApplySeed(features);
  }

  public static Seed create(Database database, NumberingPlan plan, Features features) {
    return new Seed(database, plan, features);
  }

  /// Reads a file; raises [SeedRefused] with every mistake in it.
  public SeedFile read(Path file) {
    return reader.read(file);
  }

  /// What an empty store begins with when no seed file is named: [#demo] and what is sold.
  public SeedFile starter() {
    return demo().and(bundled("seed/starter.yaml"));
  }

  /// The demo project alone, which is quick to read.
  public SeedFile demo() {
    return bundled("seed/demo.yaml");
  }

  private SeedFile bundled(String name) {
    try (InputStream in = Seed.class.getResourceAsStream("/" + name)) {
      return reader.read(name, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Applies a file in one transaction, see [ApplySeed].
  public SeedResult apply(SeedFile file) {
    return database.write(tx -> applySeed.run(tx, file));
  }
}
