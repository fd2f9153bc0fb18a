package io.rotary.platform.schema;

/// What is wrong with a value, and where: `owners[0].name`, or nothing for the value as a whole.
public record Finding(String path, String text) {}
