package io.rotary.auth;

import io.rotary.auth.LimitSettings.Rate;
import io.rotary.platform.http.Route.Load;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// The answer headers that tell a client how much of its rate is left, after
/// draft-ietf-httpapi-ratelimit-headers-11. The draft still moves, so only this class knows it. `r`
/// never passes `q`: a longer burst is a courtesy nobody should plan with.
final class RateLimitFields {
  private RateLimitFields() {}

  static Map<String, String> of(Load load, Rate rate, Gcra.Outcome outcome) {
    String name = "\"" + load.name().toLowerCase(Locale.ROOT) + "\"";
    long remaining = Math.min(outcome.remaining(), rate.perSecond());
    long reset = seconds(outcome.isAdmitted() ? outcome.fullNanos() : outcome.waitNanos());
    return Map.of(
        "ratelimit-policy", name + ";q=" + rate.perSecond() + ";w=1",
        "ratelimit", name + ";r=" + remaining + ";t=" + reset);
  }

  /// Whole seconds, rounded up, at least one.
  static long seconds(long nanos) {
    long second = Duration.ofSeconds(1).toNanos();
    return Math.max(1, Math.ceilDiv(nanos, second));
  }
}
