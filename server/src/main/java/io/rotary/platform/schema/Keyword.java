package io.rotary.platform.schema;

/// A keyword of ours: makes a check of the value that stands beside it in a schema. Raises
/// [IllegalArgumentException] where that value makes no sense.
@FunctionalInterface
public interface Keyword<F> {
  Check<F> compile(Object value);
}
