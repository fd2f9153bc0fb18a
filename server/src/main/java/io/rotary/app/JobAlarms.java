package io.rotary.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.rotary.callback.Callback;
import io.rotary.notice.Notice;
import io.rotary.notice.NoticeKind;
import io.rotary.notice.Notices;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.JobListener;
import io.rotary.platform.job.JobQueue;
import java.time.Duration;

/// Counts and times jobs for the metrics, and tells the operator of those that were given up.
final class JobAlarms implements JobListener {
  private final MeterRegistry registry;
  private final Notices notices;
  private final Callback callback;

  JobAlarms(MeterRegistry registry, Notices notices, Callback callback) {
    this.registry = registry;
    this.notices = notices;
    this.callback = callback;
  }

  /// The number of parked jobs, asked of the store whenever somebody reads the metrics; nothing
  /// while the store is away.
  static void watchParked(MeterRegistry registry, Database database, JobQueue queue) {
    Gauge.builder("rotary.jobs.parked", () -> parked(database, queue)).register(registry);
  }

  private static double parked(Database database, JobQueue queue) {
    try {
      return database.read(queue::countParked);
    } catch (RuntimeException _) {
      return Double.NaN;
    }
  }

  @Override
  public void ended(String kind, String outcome, Duration late, Duration took) {
    registry.timer("rotary.jobs", Tags.of("kind", kind, "outcome", outcome)).record(took);
    registry.timer("rotary.jobs.late", Tags.of("kind", kind)).record(late);
  }

  @Override
  public void parked(Tx tx, String kind, String key, String why) {
    callback.gaveUp(tx, kind, key);
    notices.tell(tx, new Notice(NoticeKind.JOB_PARKED, "", kind + " " + key, why));
  }
}
