package io.rotary.app;

import io.rotary.app.settings.Mode;
import io.rotary.billing.Price;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Tx;
import io.rotary.seed.Seed;
import io.rotary.seed.SeedFile;
import io.rotary.seed.SeedFiles;
import io.rotary.seed.SeedProject;
import io.rotary.tenant.NewAccessKey;
import io.rotary.tenant.Tenant;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a server begins with: the requirement packs that come with it, and the seed files it was
/// given, or, when there are none and the store is empty, the bundled starter data. The demo
/// project's key is known to everyone, so in production it gets a random key instead, shown this
/// once.
final class FirstStock {
  /// What a newcomer needs to try the server: a project, a key of it, and something it may rent.
  record Welcome(String projectId, String keyId, String secret, Price sold) {}

  private static final RegionCode US = new RegionCode("US");

  /// The files a server was given, or the demo project where it was given none; read before the
  /// store is there.
  record Reading(SeedFiles reader, List<SeedFile> files, boolean isGiven) {
    static Reading of(List<Path> given) {
      SeedFiles reader = new SeedFiles(new NumberingPlan());
      List<SeedFile> files =
          given.isEmpty() ? List.of(reader.demo()) : given.stream().map(reader::read).toList();
      return new Reading(reader, files, !given.isEmpty());
    }
  }

  private final Features features;
  private final Mode mode;

  FirstStock(Features features, Mode mode) {
    this.features = features;
    this.mode = mode;
  }

  /// Applies the files, or the starter data to an empty store, and answers what to greet with;
  /// nothing when no key of theirs is alive. A sandbox has its magic values, too.
  Optional<Welcome> run(Reading read) {
    Optional<Welcome> welcome = begin(read);
    switch (mode) {
      case SANDBOX -> new MagicStock(features).run(read.reader());
      case PRODUCTION -> {}
    }
    return welcome;
  }

  private Optional<Welcome> begin(Reading read) {
    features.database().run(tx -> features.requirements().installShipped(tx));
    Seed seed = features.seed();
    if (read.isGiven()) {
      read.files().forEach(file -> seed.apply(file));
      return welcome(read.files());
    }
    boolean isEmpty = features.database().read(tx -> features.tenant().listProjects(tx).isEmpty());
    if (!isEmpty) {
      return welcome(read.files());
    }
    return switch (mode) {
      case SANDBOX -> {
        var _ = seed.apply(read.reader().starter());
        yield welcome(read.files());
      }
      case PRODUCTION -> beginWithSecretKey(read.reader().starter());
    };
  }

  private Optional<Welcome> beginWithSecretKey(SeedFile starter) {
    var _ = features.seed().apply(starter.withoutSecrets());
    SeedProject demo = starter.projects().getFirst();
    return features
        .database()
        .write(
            tx -> {
              NewAccessKey key = features.tenant().createAccessKey(tx, demo.projectId());
              return welcome(tx, demo, key.keyId(), key.secret());
            });
  }

  /// The first key of the files that opens the door.
  private Optional<Welcome> welcome(List<SeedFile> files) {
    return features
        .database()
        .read(
            tx ->
                files.stream()
                    .map(file -> welcome(tx, file))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private Optional<Welcome> welcome(Tx tx, SeedFile file) {
    Tenant tenant = features.tenant();
    for (SeedProject project : file.projects()) {
      for (SeedProject.Key key : project.accessKeys()) {
        if (tenant.isProof(tenant.findAccess(tx, key.keyId()), key.keyId(), key.keySecret())) {
          return welcome(tx, project, key.keyId(), key.keySecret());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Welcome> welcome(Tx tx, SeedProject project, String keyId, String secret) {
    return sold(tx, project.balance().currency())
        .map(price -> new Welcome(project.projectId(), keyId, secret, price));
  }

  /// Something sold in the project's currency, local numbers of the United States if they are.
  private Optional<Price> sold(Tx tx, Currency currency) {
    Stream<Optional<Price>> all =
        features.billing().offered(tx).entrySet().stream()
            .flatMap(
                region ->
                    region.getValue().stream()
                        .map(type -> features.billing().findPrice(tx, region.getKey(), type)));
    return Stream.concat(Stream.of(features.billing().findPrice(tx, US, NumberType.LOCAL)), all)
        .flatMap(Optional::stream)
        .filter(price -> price.monthly().currency().equals(currency))
        .findFirst();
  }
}
