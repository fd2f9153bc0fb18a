package io.rotary.platform.http;

import org.jspecify.annotations.Nullable;

/// What the HTTP layer asks before it reads a body: who is this, and is there room. Implemented by
/// `auth`; each method returns, or refuses by throwing a `ProblemException`.
public interface Gate {
  /// The caller behind the `Authorization` header (null when absent). Refuses with one of the four
  /// kinds of 401 (contract 01.7).
  Caller authenticate(@Nullable String authorization);

  /// The name of the operator behind the header. Refuses with 401.
  String authenticateOperator(@Nullable String authorization);

  /// Counts the call and reserves its place among the outstanding ones. Refuses with 429. `subject`
  /// is the project id, or the remote address where there is no caller yet.
  Permit admit(Route route, String subject);

  /// A place among the outstanding calls; closing it gives the place back.
  interface Permit extends AutoCloseable {
    Permit FREE =
        new Permit() {
          @Override
          public void close() {}
        };

    /// Answer headers that tell how much is left, name by name; empty when limits are off.
    default java.util.Map<String, String> headers() {
      return java.util.Map.of();
    }

    @Override
    void close();
  }
}
