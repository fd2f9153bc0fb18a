package io.rotary.sandbox.state;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.TimeOrderedId;
import io.rotary.sandbox.clock.ProjectClocks;
import io.rotary.seed.SeedProject;
import io.rotary.tenant.Tenant;
import java.util.Optional;

/// Makes a project like the demo project, with an id and a key of its own: a world in which a test
/// meets nobody but himself, except at the shelf.
///
/// Atomic. Refuses `project_exists`.
final class MakeProject {
  private final Database database;
  private final Tenant tenant;
  private final ProjectSeeds seeds;
  private final ProjectClocks clocks;

  /// A project and its key, in clear only here.
  record Made(String projectId, SeedProject.Key key) {}

  MakeProject(StateParts parts) {
    this.database = parts.database();
    this.tenant = parts.tenant();
    this.seeds = parts.seeds();
    this.clocks = parts.clocks();
  }

  /// With an id, or a random one.
  Made run(Optional<String> projectId) {
    String id = projectId.orElseGet(() -> TimeOrderedId.next(database.now()).toString());
    return run(id, new SeedProject.Key(id, "secret-of-" + id));
  }

  Made run(String projectId, SeedProject.Key key) {
    database.run(
        tx -> {
          tenant.requireNone(tx, projectId);
          seeds.apply(tx, seeds.make(projectId, key));
        });
    clocks.begin(projectId);
    return new Made(projectId, key);
  }
}
