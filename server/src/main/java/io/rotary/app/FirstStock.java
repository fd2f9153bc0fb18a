package io.rotary.app;

import io.rotary.billing.Price;
import io.rotary.seed.Seed;
import io.rotary.seed.SeedFile;
import io.rotary.seed.SeedProject;
import io.rotary.tenant.NewAccessKey;
import io.rotary.tenant.Tenant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a server begins with: the seed files it was given, or, when there are none and the store is
/// empty, the bundled starter data. The starter's key is known to everyone, so in production the
/// demo project gets a random key instead, shown this once.
final class FirstStock {
  /// What a newcomer needs to try the server: a project, a key of it, and something that is sold.
  record Welcome(String projectId, String keyId, String secret, Price sold) {}

  private final Features features;
  private final Mode mode;

  FirstStock(Features features, Mode mode) {
    this.features = features;
    this.mode = mode;
  }

  /// Applies the files, or the starter data to an empty store, and answers what to greet with;
  /// nothing when no key of theirs is alive.
  Optional<Welcome> run(List<Path> files) {
    Seed seed = features.seed();
    if (files.isEmpty()) {
      SeedFile starter = seed.starter();
      boolean isEmpty =
          features.database().read(tx -> features.tenant().listProjects(tx).isEmpty());
      return isEmpty ? begin(starter) : welcome(starter);
    }
    List<SeedFile> read = files.stream().map(seed::read).toList();
    for (SeedFile file : read) {
      var _ = seed.apply(file);
    }
    return read.stream().map(this::welcome).flatMap(Optional::stream).findFirst();
  }

  private Optional<Welcome> begin(SeedFile starter) {
    return switch (mode) {
      case SANDBOX -> {
        var _ = features.seed().apply(starter);
        yield welcome(starter);
      }
      case PRODUCTION -> Optional.of(beginWithSecretKey(starter));
    };
  }

  private Welcome beginWithSecretKey(SeedFile starter) {
    var _ = features.seed().apply(starter.withoutSecrets());
    String projectId = starter.projects().getFirst().projectId();
    NewAccessKey key =
        features.database().write(tx -> features.tenant().createAccessKey(tx, projectId));
    return new Welcome(projectId, key.keyId(), key.secret(), starter.prices().getFirst());
  }

  /// The first key of the file that opens the door.
  private Optional<Welcome> welcome(SeedFile file) {
    if (file.prices().isEmpty()) {
      return Optional.empty();
    }
    Price sold = file.prices().getFirst();
    for (SeedProject project : file.projects()) {
      for (SeedProject.Key key : project.accessKeys()) {
        if (isAlive(key)) {
          return Optional.of(new Welcome(project.projectId(), key.keyId(), key.keySecret(), sold));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isAlive(SeedProject.Key key) {
    Tenant tenant = features.tenant();
    return features
        .database()
        .read(
            tx -> tenant.isProof(tenant.findAccess(tx, key.keyId()), key.keyId(), key.keySecret()));
  }
}
