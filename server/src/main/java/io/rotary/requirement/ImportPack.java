package io.rotary.requirement;

import io.rotary.pack.PackFile;
import io.rotary.platform.db.Tx;
import io.rotary.platform.yaml.FileRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a pack into the store. It takes over from the pack that is in force when it begins; the
/// same version again changes nothing.
///
/// Raises [FileRefused] when the version is there and says something else, or when a pack that
/// begins later would overlap.
final class ImportPack {
  private final RequirementStore store;

  ImportPack(RequirementStore store) {
    this.store = store;
  }

  ImportResult run(Tx tx, PackFile file) {
    Optional<String> stored = store.findText(tx, file);
    if (stored.isPresent()) {
      if (stored.get().equals(RequirementStore.text(file))) {
        return new ImportResult(false, List.of());
      }
      throw refused(
          file, "is there and says something else; give what has changed a version of its own");
    }
    List<String> ended = new ArrayList<>();
    for (PackEntry other : store.overlapping(tx, file)) {
      if (!other.validity().from().isBefore(file.validity().from())) {
        throw refused(
            file,
            "overlaps version %s, which begins %s; begin later, or end before with validUntil"
                .formatted(other.version(), other.validity().from()));
      }
      store.end(tx, other.packId(), file.validity().from());
      ended.add(other.version());
    }
    if (!store.insert(tx, file, PackEntry.Origin.IMPORTED)) {
      throw refused(file, "met another import of the same region and type; try again");
    }
    return new ImportResult(true, ended);
  }

  private static FileRefused refused(PackFile file, String reason) {
    return new FileRefused(List.of(file + " " + reason));
  }
}
