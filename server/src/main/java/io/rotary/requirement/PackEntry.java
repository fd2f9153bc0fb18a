package io.rotary.requirement;

import io.rotary.pack.Fact;
import io.rotary.pack.PackFile;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.util.List;
import java.util.UUID;

/// A pack in the store, for a list of them.
public record PackEntry(
    UUID packId,
    RegionCode region,
    NumberType type,
    String version,
    PackFile.Validity validity,
    Origin origin,
    List<Fact> facts) {

  /// Who laid a pack down.
  public enum Origin {
    SHIPPED,
    IMPORTED
  }

  public PackEntry {
    facts = List.copyOf(facts);
  }

  public long uncertain() {
    return facts.stream().filter(Fact::isUncertain).count();
  }
}
