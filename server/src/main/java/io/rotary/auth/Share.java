package io.rotary.auth;

import io.rotary.auth.LimitSettings.Rate;
import java.time.Duration;

/// The part of a limit that one node gives away: limit ÷ live nodes, and a fifth more, because
/// callers are never spread quite evenly; never more than the limit itself.
record Share(long intervalNanos, int burst) {
  private static final double SLACK = 1.2;

  static Share of(Rate rate, int liveNodes) {
    double part = Math.min(1, SLACK / Math.max(1, liveNodes));
    long interval = (long) Math.ceil(Duration.ofSeconds(1).toNanos() / (rate.perSecond() * part));
    return new Share(interval, Math.max(1, (int) (rate.burst() * part)));
  }
}
