package io.rotary.app;

import io.rotary.sandbox.magic.Magic;
import io.rotary.seed.SeedFile;
import io.rotary.seed.SeedFiles;
import io.rotary.seed.SeedProject;

/// What the magic values of a sandbox need in the store: numbers on the shelf, projects in several
/// states. A second time changes nothing, but that the frozen project is frozen again.
final class MagicStock {
  private static final String FROZEN = "magic-frozen";

  private final Features features;

  MagicStock(Features features) {
    this.features = features;
  }

  void run(SeedFiles reader) {
    SeedFile file = reader.magic();
    var _ = features.seed().apply(file);
    features
        .database()
        .run(
            tx -> {
              var _ = features.stocking().stock(tx, Magic.stock());
              file.projects().stream()
                  .filter(project -> project.projectId().equals(FROZEN))
                  .map(SeedProject::balance)
                  .forEach(balance -> features.billing().freeze(tx, FROZEN, balance.currency()));
            });
  }
}
