package io.rotary.requirement;

import io.rotary.pack.RequirementPack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The packs that were asked for last, with their schemas ready. A version never changes, so what
/// is here is never wrong.
final class PackCache {
  private static final int MOST = 200;

  private final Map<UUID, RequirementPack> packs = new LinkedHashMap<>(16, 0.75f, true);

  Optional<RequirementPack> get(
      UUID packId, Supplier<Optional<Map<String, @Nullable Object>>> load) {
    synchronized (packs) {
      RequirementPack known = packs.get(packId);
      if (known != null) {
        return Optional.of(known);
      }
    }
    return load.get().map(document -> keep(RequirementPack.of(packId, document)));
  }

  private RequirementPack keep(RequirementPack pack) {
    synchronized (packs) {
      RequirementPack first = packs.putIfAbsent(pack.packId(), pack);
      if (packs.size() > MOST) {
        packs.remove(packs.keySet().iterator().next());
      }
      return first == null ? pack : first;
    }
  }
}
