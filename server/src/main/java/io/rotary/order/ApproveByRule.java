package io.rotary.order;

import io.rotary.platform.job.Claim;
import io.rotary.platform.job.Conclusion;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.RetryPolicy;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Status;
import io.rotary.timeline.Cause;
import java.util.Optional;

/// Approves one order that nobody needs to look at. One that somebody has decided about meanwhile
/// stays as it is.
final class ApproveByRule {
  static final JobKind KIND = new JobKind("order.approve", 4, 4, RetryPolicy.atMost(20));

  private final Reviewing reviewing;

  ApproveByRule(Reviewing reviewing) {
    this.reviewing = reviewing;
  }

  Conclusion run(Claim claim) {
    try {
      reviewing.approve(claim.key(), Optional.empty(), Cause.job(KIND.name(), claim.id()));
    } catch (ProblemException e) {
      if (e.problem().status() == Status.UNAVAILABLE) {
        throw e;
      }
    }
    return _ -> JobEnd.done();
  }
}
