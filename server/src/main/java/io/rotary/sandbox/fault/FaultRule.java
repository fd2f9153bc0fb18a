package io.rotary.sandbox.fault;

import io.rotary.platform.http.Around;
import java.util.Random;

/// A rule and what it has seen so far. Every call that fits is counted and drawn for, whichever
/// rule acts on it, so what a rule does never depends on the others.
final class FaultRule {
  private final String id;
  private final Match match;
  private final Effect effect;
  private final Random random;
  private long seen;
  private long hits;

  FaultRule(String id, Match match, Effect effect) {
    this.id = id;
    this.match = match;
    this.effect = effect;
    this.random = match.seed().isPresent() ? new Random(match.seed().getAsLong()) : new Random();
  }

  /// Counts the call if it fits, and tells whether the rule would act on it.
  synchronized boolean wants(Around.Call call) {
    if (!match.fits(call)) {
      return false;
    }
    seen++;
    boolean isTheNth = match.nth().isEmpty() || match.nth().getAsLong() == seen;
    boolean isDrawn =
        match.probability().isEmpty() || random.nextDouble() < match.probability().getAsDouble();
    return isTheNth && isDrawn;
  }

  synchronized void acted() {
    hits++;
  }

  String id() {
    return id;
  }

  Match match() {
    return match;
  }

  Effect effect() {
    return effect;
  }

  /// How many calls have fitted so far, before `nth` and `probability`.
  synchronized long seen() {
    return seen;
  }

  /// On how many of them the rule has acted.
  synchronized long hits() {
    return hits;
  }
}
