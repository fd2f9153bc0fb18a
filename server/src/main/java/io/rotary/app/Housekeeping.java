package io.rotary.app;

import io.rotary.platform.idempotency.Idempotency;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.RetryPolicy;
import io.rotary.platform.job.Worker;
import java.time.Duration;

/// Removes what nobody needs any more, once an hour: answers of requests whose idempotency key has
/// run out.
final class Housekeeping {
  static final JobKind KIND =
      JobKind.single("idempotency.purge", RetryPolicy.atMost(100_000).upTo(Duration.ofHours(1)));

  private Housekeeping() {}

  static Worker worker(Idempotency idempotency) {
    return new Worker(
        KIND,
        _ -> {
          var _ = idempotency.purge();
          return tx -> JobEnd.again(tx.now().plus(Duration.ofHours(1)));
        });
  }
}
