package io.rotary.sandbox.state;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.sandbox.clock.ProjectClocks;
import io.rotary.tenant.Project;
import io.rotary.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Saves how all projects are, under a name, and takes all of them back to that. Numbers that were
/// stocked since, prices, packs and operators stay; projects that were made since go.
///
/// Atomic, both; nothing is done for any project in a time of its own meanwhile.
final class Snapshots {
  private final Database database;
  private final Tenant tenant;
  private final ProjectClocks clocks;
  private final Consumer<String> forget;
  private final StateStore store = new StateStore();

  Snapshots(StateParts parts) {
    this.database = parts.database();
    this.tenant = parts.tenant();
    this.clocks = parts.clocks();
    this.forget = parts.forget();
  }

  void save(String name) {
    clocks.aloneForAll(() -> database.run(tx -> save(tx, name)));
  }

  private void save(Tx tx, String name) {
    store.readOneMoment(tx);
    store.insertSnapshot(tx, name);
    for (Project project : tenant.listProjects(tx)) {
      OwnTable.ALL.forEach(table -> store.insertRows(tx, name, table, project.projectId()));
    }
  }

  /// Refuses `unknown_snapshot`.
  void restore(String name) {
    clocks.aloneForAll(
        () -> {
          database.run(tx -> restore(tx, name));
          clocks.reload();
          forget.accept("");
        });
  }

  private void restore(Tx tx, String name) {
    if (!store.isSaved(tx, name)) {
      throw StateProblems.unknownSnapshot(name).asException();
    }
    List<Project> projects = tenant.listProjects(tx);
    store.beginRewinding(tx);
    store.freeNumbers(tx);
    projects.forEach(project -> store.delete(tx, OwnTable.ALL, project.projectId()));
    Map<String, List<String>> columns = store.columns(tx);
    OwnTable.ALL.forEach(
        table -> store.restoreRows(tx, name, table, columns.getOrDefault(table.name(), List.of())));
    store.restoreNumbers(tx, name);
    store.releaseJobs(tx);
    tenant.announceAll(tx);
  }
}
