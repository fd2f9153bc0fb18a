package io.rotary.platform.schema;

import java.util.function.Predicate;

/// A format of ours: its name, an example or its form in words, and what is one.
public record Format(String name, String inWords, Predicate<String> accepts) {}
