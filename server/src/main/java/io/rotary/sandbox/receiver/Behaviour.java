package io.rotary.sandbox.receiver;

/// A way the built-in receiver can be told to answer: the last segment of its path, and what that
/// does.
public record Behaviour(String path, String effect) {}
