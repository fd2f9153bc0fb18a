package io.rotary.phone;

import java.util.Optional;

/// What a number can do, named as on the wire.
public enum Capability {
  SMS,
  VOICE;

  /// The capability written in `text`; other case is another word and matches nothing.
  public static Optional<Capability> parse(String text) {
    for (Capability capability : values()) {
      if (capability.name().equals(text)) {
        return Optional.of(capability);
      }
    }
    return Optional.empty();
  }
}
