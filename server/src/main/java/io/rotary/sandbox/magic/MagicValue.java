package io.rotary.sandbox.magic;

/// A value that brings an outcome about: where it is to be given (`kind`), what is to be given, and
/// what comes of it.
public record MagicValue(String kind, String value, String effect) {}
