package io.rotary.platform.job;

import io.rotary.platform.db.Tx;
import java.time.Duration;

/// Hears what became of jobs.
public interface JobListener {
  JobListener NONE =
      new JobListener() {
        @Override
        public void ended(String kind, String outcome, Duration late, Duration took) {}

        @Override
        public void parked(Tx tx, String kind, String key, String why) {}
      };

  /// A run ended: `outcome` is `done`, `again`, `failed` or `parked`, or `lost` when the lease was
  /// no longer ours. `late` is how long after its time it began.
  void ended(String kind, String outcome, Duration late, Duration took);

  /// A job was given up, in the transaction that parks it.
  void parked(Tx tx, String kind, String key, String why);
}
