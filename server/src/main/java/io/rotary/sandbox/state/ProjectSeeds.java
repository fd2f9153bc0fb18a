package io.rotary.sandbox.state;

import io.rotary.platform.db.Tx;
import io.rotary.seed.Seed;
import io.rotary.seed.SeedProject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How seed files, and the sandbox itself, made the projects of this process.
public final class ProjectSeeds {
  private final Seed seed;
  private final SeedProject model;
  private final Map<String, SeedProject> made = new ConcurrentHashMap<>();

  /// `model` is what projects that are made on the fly are like.
  public ProjectSeeds(Seed seed, SeedProject model, Collection<SeedProject> made) {
    this.seed = seed;
    this.model = model;
    made.forEach(project -> this.made.put(project.projectId(), project));
  }

  Optional<SeedProject> find(String projectId) {
    return Optional.ofNullable(made.get(projectId));
  }

  /// A project like the model, with an id and a key of its own.
  SeedProject make(String projectId, SeedProject.Key key) {
    SeedProject project = model.as(projectId, key);
    made.put(projectId, project);
    return project;
  }

  /// Puts a project into the store as it was made.
  void apply(Tx tx, SeedProject project) {
    seed.apply(tx, project.inSomeState());
  }
}
