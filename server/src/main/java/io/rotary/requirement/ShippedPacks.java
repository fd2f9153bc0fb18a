package io.rotary.requirement;

import io.rotary.pack.PackFile;
import io.rotary.pack.PackReader;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The packs that come with the product. They go into a store that does not have them yet, but for
/// regions and types where the operator has laid down packs of his own.
final class ShippedPacks {
  private static final String FOLDER = "/requirement/packs/";

  private final RequirementStore store;
  private final PackReader reader;

  ShippedPacks(RequirementStore store, PackReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /// A pack that is shipped: `AU-MOBILE-1` is version 1 for mobile numbers of Australia.
  record Name(RegionCode region, NumberType type, String version) {
    static Name of(String text) {
      String[] parts = text.split("-", 3);
      return new Name(new RegionCode(parts[0]), NumberType.valueOf(parts[1]), parts[2]);
    }

    @Override
    public String toString() {
      return region + "-" + type + "-" + version;
    }
  }

  private record Pair(RegionCode region, NumberType type) {}

  static List<Name> names() {
    try (InputStream in = open("index.txt")) {
      String index = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return index.lines().filter(line -> !line.isBlank()).map(Name::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many were taken into the store.
  int install(Tx tx) {
    Set<Name> there = new HashSet<>();
    Set<Pair> taken = new HashSet<>();
    for (RequirementStore.Known one : store.known(tx)) {
      there.add(new Name(one.region(), one.type(), one.version()));
      if (one.origin() == PackEntry.Origin.IMPORTED) {
        taken.add(new Pair(one.region(), one.type()));
      }
    }
    int installed = 0;
    for (Name name : names()) {
      if (!there.contains(name)
          && !taken.contains(new Pair(name.region(), name.type()))
          && install(tx, read(name))) {
        installed++;
      }
    }
    return installed;
  }

  private boolean install(Tx tx, PackFile file) {
    for (PackEntry other : store.overlapping(tx, file)) {
      if (other.validity().from().isBefore(file.validity().from())) {
        store.end(tx, other.packId(), file.validity().from());
      }
    }
    return store.insert(tx, file, PackEntry.Origin.SHIPPED);
  }

  PackFile read(Name name) {
    String file = name + ".yaml";
    try (InputStream in = open(file)) {
      return reader.readTrusted(file, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream in = ShippedPacks.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IOException("no such pack is shipped: " + file);
    }
    return in;
  }
}
