package io.rotary.partner;

import java.time.Duration;
import java.util.Optional;

/// How the simulated network treats a target or a number, instead of doing what it is asked.
public sealed interface SimulatedOutcome {
  /// Refuses to link, with one of the contract's failure codes or `""`.
  record Refuse(String code) implements SimulatedOutcome {}

  /// Links, and then refuses to unlink.
  record RefuseUnlink() implements SimulatedOutcome {}

  /// Links, but only after so long.
  record Slow(Duration duration) implements SimulatedOutcome {}

  /// Never answers when it is to link.
  record Unavailable() implements SimulatedOutcome {}

  /// Reads the value of a setting: `REFUSED`, `UNLINK_REFUSED`, `UNAVAILABLE` or a failure code.
  static Optional<SimulatedOutcome> parse(String text) {
    return switch (text) {
      case "UNAVAILABLE" -> Optional.of(new Unavailable());
      case "UNLINK_REFUSED" -> Optional.of(new RefuseUnlink());
      case "REFUSED" -> Optional.of(new Refuse(""));
      default -> text.matches("[A-Z0-9_]{3,64}") ? Optional.of(new Refuse(text)) : Optional.empty();
    };
  }
}
