package io.rotary.pack;

import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.time.Instant;
import java.util.Optional;

/// A pack that was read from a file and is fit for use, but not in the store yet.
public final class PackFile {
  private final RequirementPack pack;
  private final Validity validity;

  PackFile(RequirementPack pack, Validity validity) {
    this.pack = pack;
    this.validity = validity;
  }

  /// From when a pack holds, and until when if that is known.
  public record Validity(Instant from, Optional<Instant> until) {
    public boolean includes(Instant at) {
      return !at.isBefore(from) && until.filter(end -> !at.isBefore(end)).isEmpty();
    }
  }

  public RegionCode region() {
    return pack.region();
  }

  public NumberType type() {
    return pack.type();
  }

  public String version() {
    return pack.version();
  }

  public Validity validity() {
    return validity;
  }

  /// To try registrations with.
  public RequirementPack pack() {
    return pack;
  }

  @Override
  public String toString() {
    return region() + " " + type() + ", version " + version();
  }
}
