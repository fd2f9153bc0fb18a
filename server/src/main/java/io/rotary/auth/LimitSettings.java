package io.rotary.auth;

import io.rotary.platform.http.Route.Load;
import java.util.Map;

/// How often and how much at once a project may call, `limits.*` in the settings. A class of work
/// without a rate has none; a bound of 0 is no bound.
public record LimitSettings(
    Map<Load, Rate> rates, int outstandingPerProject, int outstandingPerPath) {

  /// So many calls a second in the long run, and `burst` at once after a rest.
  public record Rate(int perSecond, int burst) {
    public Rate {
      if (perSecond < 1 || burst < 1) {
        throw new IllegalArgumentException("a rate and its burst must be at least 1");
      }
    }
  }

  public static final LimitSettings OFF = new LimitSettings(Map.of(), 0, 0);

  public static final LimitSettings DEFAULT =
      new LimitSettings(
          Map.of(
              Load.TOKEN, new Rate(5, 30),
              Load.READ, new Rate(100, 200),
              Load.SEARCH, new Rate(20, 40),
              Load.WRITE, new Rate(20, 40),
              Load.RENT, new Rate(10, 20),
              Load.UPLOAD, new Rate(2, 4)),
          50,
          500);

  public LimitSettings {
    rates = Map.copyOf(rates);
  }

  boolean areOff() {
    return rates.isEmpty() && outstandingPerProject == 0 && outstandingPerPath == 0;
  }
}
