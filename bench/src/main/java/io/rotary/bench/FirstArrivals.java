package io.rotary.bench;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;

/// How long after it was recorded each event arrived for the first time, at some of the receivers.
final class FirstArrivals implements Receivers.Arrivals {
  private static final Pattern EVENT =
      Pattern.compile("\"eventId\":\"([^\"]+)\",\"timestamp\":\"([^\"]+)\"");

  private final IntPredicate counts;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final ConcurrentHistogram micros = new ConcurrentHistogram(3);

  FirstArrivals(IntPredicate counts) {
    this.counts = counts;
  }

  @Override
  public void arrived(int receiver, String body) {
    Matcher event = EVENT.matcher(body);
    if (!event.find()) {
      throw new IllegalStateException("not an event: " + body);
    }
    if (counts.test(receiver) && seen.add(event.group(1))) {
      Instant recorded = LocalDateTime.parse(event.group(2)).toInstant(ZoneOffset.UTC);
      micros.recordValue(Math.max(0, ChronoUnit.MICROS.between(recorded, Instant.now())));
    }
  }

  Figures figures(double seconds) {
    return new Figures(seen.size() / seconds, micros, Map.of());
  }
}
