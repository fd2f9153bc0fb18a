package io.rotary.sandbox.fault;

import io.rotary.platform.json.JsonOut;
import java.math.BigDecimal;

/// Writes rules: of match and effect what was given.
final class FaultJson {
  private FaultJson() {}

  static void write(JsonOut out, FaultRule rule) {
    out.text("ruleId", rule.id())
        .object("match", match -> match(match, rule.match()))
        .object("effect", effect -> effect(effect, rule.effect()))
        .whole("hits", rule.hits())
        .whole("seen", rule.seen());
  }

  private static void match(JsonOut out, Match match) {
    match.operation().ifPresent(value -> out.text("operation", value));
    match.projectId().ifPresent(value -> out.text("projectId", value));
    match.phoneNumber().ifPresent(value -> out.text("phoneNumber", value));
    match.nth().ifPresent(value -> out.whole("nth", value));
    match.probability().ifPresent(value -> out.plain("probability", BigDecimal.valueOf(value)));
    match.seed().ifPresent(value -> out.whole("seed", value));
  }

  private static void effect(JsonOut out, Effect effect) {
    effect.status().ifPresent(value -> out.whole("status", value));
    effect.body().ifPresent(value -> out.plain("body", value.json()));
    if (!effect.headers().isEmpty()) {
      out.object("headers", all -> effect.headers().forEach(all::text));
    }
    effect.delay().ifPresent(value -> out.text("delay", value.toString()));
    if (effect.drop()) {
      out.bool("drop", true);
    }
    effect.truncate().ifPresent(value -> out.whole("truncate", value));
    if (effect.wrongType()) {
      out.bool("wrongType", true);
    }
    out.text("when", effect.when().name());
  }
}
