package io.rotary.sandbox.fault;

import io.rotary.platform.json.JsonOut;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What a rule does to a call. Without a `status` and a `drop` the operation is done and its answer
/// changed; with one of them the operation is done first, or not at all, as `when` says. `drop`
/// goes with nothing but a `delay`.
record Effect(
    OptionalInt status,
    Optional<Body> body,
    Map<String, String> headers,
    Optional<Duration> delay,
    boolean drop,
    OptionalInt truncate,
    boolean wrongType,
    When when) {

  /// Whether it comes before the operation or after it.
  enum When {
    BEFORE,
    AFTER
  }

  /// A JSON value; null is one.
  record Body(@Nullable Object json) {
    byte[] bytes() {
      return JsonOut.value(json);
    }
  }

  /// What stands where there is no effect to be read.
  static Effect nothing() {
    return new Effect(
        OptionalInt.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        false,
        OptionalInt.empty(),
        false,
        When.BEFORE);
  }

  Effect {
    headers = Map.copyOf(headers);
  }

  /// Whether it does nothing at all.
  boolean isNothing() {
    return !replaces()
        && body.isEmpty()
        && headers.isEmpty()
        && delay.isEmpty()
        && truncate.isEmpty()
        && !wrongType;
  }

  /// Whether the operation's own answer is not given.
  boolean replaces() {
    return drop || status.isPresent();
  }
}
