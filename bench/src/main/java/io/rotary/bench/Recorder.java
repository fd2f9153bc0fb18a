package io.rotary.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Keeps what one connection has seen.
final class Recorder {
  private static final int MOST = 600;

  private final Histogram micros = Figures.histogram();
  private final long[] statuses = new long[MOST];

  void record(int status, long nanos) {
    micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
    statuses[status]++;
  }

  void addTo(Histogram sum, Map<Integer, Long> counts) {
    sum.add(micros);
    for (int status = 0; status < MOST; status++) {
      if (statuses[status] > 0) {
        counts.merge(status, statuses[status], Long::sum);
      }
    }
  }
}
