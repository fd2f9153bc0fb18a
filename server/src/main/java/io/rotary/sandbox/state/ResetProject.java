package io.rotary.sandbox.state;

import io.rotary.billing.Billing;
import io.rotary.money.Money;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.sandbox.clock.ProjectClocks;
import io.rotary.seed.SeedProject;
import io.rotary.tenant.Project;
import io.rotary.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes a project back to how its seed made it: nothing rented, ordered, told or charged, its
/// opening credit, real time, all its numbers on the shelf. Of a project that was made by hand what
/// it was given since is kept: keys, links, its state.
///
/// Atomic; nothing is done for the project in its own time meanwhile.
final class ResetProject {
  private final Database database;
  private final Tenant tenant;
  private final Billing billing;
  private final ProjectClocks clocks;
  private final ProjectSeeds seeds;
  private final Consumer<String> forget;
  private final StateStore store = new StateStore();

  ResetProject(StateParts parts) {
    this.database = parts.database();
    this.tenant = parts.tenant();
    this.billing = parts.billing();
    this.clocks = parts.clocks();
    this.seeds = parts.seeds();
    this.forget = parts.forget();
  }

  void run(String projectId) {
    clocks.alone(
        projectId,
        () -> {
          database.run(tx -> reset(tx, projectId));
          clocks.begin(projectId);
          forget.accept(projectId);
        });
  }

  private void reset(Tx tx, String projectId) {
    Project project = tenant.getProject(tx, projectId);
    Optional<SeedProject> seed = seeds.find(projectId);
    long opening = store.opening(tx, Billing.openingKey(projectId));
    store.beginRewinding(tx);
    store.freeNumbers(tx, projectId);
    store.delete(tx, tables(seed.isPresent()), projectId);
    if (seed.isPresent()) {
      seeds.apply(tx, seed.get());
    } else {
      var _ = billing.openAccount(tx, projectId, new Money(opening, project.currency()));
    }
    tenant.announceAll(tx);
  }

  /// What is deleted. The callbacks' secret stays unless the seed has one, for it would be another.
  private static List<OwnTable> tables(boolean isSeeded) {
    return OwnTable.ALL.stream()
        .filter(table -> !table.isSetUp() || (isSeeded && table.isGivenBySeed()))
        .toList();
  }
}
