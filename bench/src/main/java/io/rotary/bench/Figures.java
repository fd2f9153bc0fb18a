package io.rotary.bench;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// What one run came to: answers of 2xx per second, latencies in microseconds, and how many answers
/// had which status; 0 stands for none.
record Figures(double rate, Histogram micros, Map<Integer, Long> statuses) {
  private static final int DIGITS = 3;

  static Histogram histogram() {
    return new Histogram(DIGITS);
  }

  /// A rate alone, such as pgbench tells.
  static Figures ofRate(double rate) {
    return new Figures(rate, histogram(), Map.of());
  }

  static Figures of(Iterable<Recorder> recorders, double seconds) {
    Histogram micros = histogram();
    Map<Integer, Long> statuses = new TreeMap<>();
    for (Recorder recorder : recorders) {
      recorder.addTo(micros, statuses);
    }
    long good = statuses.entrySet().stream().mapToLong(Figures::good).sum();
    return new Figures(good / seconds, micros, statuses);
  }

  /// These and those of a run that followed; the rate is the mean, weighed by answers.
  Figures and(Figures next) {
    Histogram both = micros.copy();
    both.add(next.micros);
    Map<Integer, Long> counts = new TreeMap<>(statuses);
    next.statuses.forEach((status, count) -> counts.merge(status, count, Long::sum));
    double weight = (double) micros.getTotalCount() / Math.max(1, both.getTotalCount());
    return new Figures(weight * rate + (1 - weight) * next.rate, both, counts);
  }

  private static long good(Map.Entry<Integer, Long> entry) {
    return entry.getKey() / 100 == 2 ? entry.getValue() : 0;
  }

  /// Milliseconds that so many percent of the answers did not take longer than; NaN without any.
  double millis(double percentile) {
    return micros.getTotalCount() == 0
        ? Double.NaN
        : micros.getValueAtPercentile(percentile) / 1000.0;
  }

  double p50() {
    return millis(50);
  }

  double p99() {
    return millis(99);
  }

  double longest() {
    return millis(100);
  }

  long count(int status) {
    return statuses.getOrDefault(status, 0L);
  }

  long errors() {
    return statuses.entrySet().stream().mapToLong(e -> e.getValue() - good(e)).sum();
  }
}
