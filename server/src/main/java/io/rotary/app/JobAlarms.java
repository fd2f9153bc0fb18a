package io.rotary.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.rotary.notice.Notice;
import io.rotary.notice.NoticeKind;
import io.rotary.notice.Notices;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.JobListener;
import java.time.Duration;

/// Counts and times jobs for the metrics, and tells the operator of those that were given up.
final class JobAlarms implements JobListener {
  private final MeterRegistry registry;
  private final Notices notices;

  JobAlarms(MeterRegistry registry, Notices notices) {
    this.registry = registry;
    this.notices = notices;
  }

  @Override
  public void ended(String kind, String outcome, Duration late, Duration took) {
    registry.timer("rotary.jobs", Tags.of("kind", kind, "outcome", outcome)).record(took);
    registry.timer("rotary.jobs.late", Tags.of("kind", kind)).record(late);
  }

  @Override
  public void parked(Tx tx, String kind, String key, String why) {
    notices.tell(tx, new Notice(NoticeKind.JOB_PARKED, "", kind + " " + key, why));
  }
}
