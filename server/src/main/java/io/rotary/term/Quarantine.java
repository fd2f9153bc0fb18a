package io.rotary.term;

import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How long a number rests between two rentals, the setting `number.quarantine`: by region and type
/// (`US TOLL_FREE`), by region (`US`), or `else`. Where a law sets bounds, a rest outside them is
/// refused.
///
/// Sources: 47 CFR 52.15(f)(1)(ii), a geographic number is not reassigned before 45 days; 47 CFR
/// 52.103(d), a toll-free number is spare again after at most four months.
public final class Quarantine {
  private static final String ELSE = "else";
  private static final Duration LEAST_US = Duration.ofDays(45);
  private static final Duration MOST_US_TOLL_FREE = Duration.ofDays(120);

  private final Map<String, Duration> rests;

  private Quarantine(Map<String, Duration> rests) {
    this.rests = Map.copyOf(rests);
  }

  /// The rests by key. Raises an [IllegalArgumentException] that says which key is wrong and how.
  public static Quarantine of(Map<String, Duration> rests) {
    if (!rests.containsKey(ELSE)) {
      throw new IllegalArgumentException("must name a rest for \"else\"");
    }
    rests.keySet().forEach(Quarantine::checkKey);
    Quarantine quarantine = new Quarantine(rests);
    RegionCode us = new RegionCode("US");
    for (NumberType type : NumberType.values()) {
      Duration rest = quarantine.of(us, type);
      if (rest.compareTo(LEAST_US) < 0) {
        throw new IllegalArgumentException(
            "must be at least 45d for US " + type + " (47 CFR 52.15(f))");
      }
      if (type == NumberType.TOLL_FREE && rest.compareTo(MOST_US_TOLL_FREE) > 0) {
        throw new IllegalArgumentException(
            "must be at most 120d for US TOLL_FREE (47 CFR 52.103(d))");
      }
    }
    return quarantine;
  }

  public Duration of(RegionCode region, NumberType type) {
    return Optional.ofNullable(rests.get(region + " " + type))
        .or(() -> Optional.ofNullable(rests.get(region.value())))
        .orElseGet(() -> rests.getOrDefault(ELSE, Duration.ZERO));
  }

  private static void checkKey(String key) {
    if (key.equals(ELSE)) {
      return;
    }
    String[] words = key.split(" ", -1);
    boolean isKnown =
        words.length <= 2
            && RegionCode.parse(words[0]).isPresent()
            && (words.length == 1 || NumberType.parse(words[1]).isPresent());
    if (!isKnown) {
      throw new IllegalArgumentException(
          "must have keys such as US, US TOLL_FREE and else, not " + key);
    }
  }
}
