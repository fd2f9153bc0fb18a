package io.rotary.bench;

import org.jspecify.annotations.Nullable;

/// What one connection sends, one after the other.
interface Requests {
  /// The whole next request, or null when there is no more; the array is the connection's until it
  /// asks again.
  byte @Nullable [] next();

  /// The same request for ever.
  static Requests always(byte[] request) {
    return () -> request;
  }
}
