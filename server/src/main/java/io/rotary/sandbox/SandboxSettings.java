package io.rotary.sandbox;

import java.util.Optional;

/// How the sandbox behaves, `sandbox.*` in the settings: whether a project that is not there is
/// made when it is first named, whether the same calls make the same ids, and the key that opens it
/// in production mode.
public record SandboxSettings(boolean createProjects, boolean deterministic, Optional<String> key) {
  /// Keeps the key out of logs.
  @Override
  public String toString() {
    return "SandboxSettings[createProjects=%s, deterministic=%s, key=%s]"
        .formatted(createProjects, deterministic, key.isPresent() ? "***" : "none");
  }
}
