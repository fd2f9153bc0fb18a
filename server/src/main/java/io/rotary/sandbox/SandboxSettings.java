package io.rotary.sandbox;

/// How the sandbox behaves, `sandbox.*` in the settings: whether a project that is not there is
/// made when it is first named, and whether the same calls make the same ids.
public record SandboxSettings(boolean createProjects, boolean deterministic) {}
