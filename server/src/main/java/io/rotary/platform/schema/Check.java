package io.rotary.platform.schema;

import org.jspecify.annotations.Nullable;

/// What a keyword of ours does with a value, given facts that are not in the document. Values are
/// `Map`, `List`, `String`, `Boolean`, `Long`, `BigDecimal` or null.
@FunctionalInterface
public interface Check<F> {
  void run(@Nullable Object value, F facts, Found found);

  /// Where a check tells what it found.
  @FunctionalInterface
  interface Found {
    /// `member` is a member of the value, or nothing for the value itself.
    void add(String member, String text);
  }
}
