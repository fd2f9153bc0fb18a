package io.rotary.order;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.Claim;
import io.rotary.platform.job.Conclusion;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.RetryPolicy;
import io.rotary.platform.job.Scan;
import io.rotary.timeline.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Gives up orders whose time is over, each in a transaction of its own: the customer is told, the
/// numbers are anybody's again. Then it sleeps until the next is due.
final class ExpireOrders implements Scan {
  static final JobKind KIND =
      JobKind.single("order.expire", RetryPolicy.atMost(100_000).upTo(Duration.ofMinutes(1)));

  private static final Duration LONGEST_SLEEP = Duration.ofDays(1);

  private final Database database;
  private final OrderParts parts;
  private final OrderStore store;

  ExpireOrders(Database database, OrderParts parts, OrderStore store) {
    this.database = database;
    this.parts = parts;
    this.store = store;
  }

  Conclusion run(Claim claim) {
    var _ = run(claim.id(), claim::isToStop);
    return tx -> JobEnd.again(nextLook(tx));
  }

  @Override
  public int run(String runId, BooleanSupplier isToStop) {
    Cause cause = Cause.job(KIND.name(), runId);
    int expired = 0;
    while (!isToStop.getAsBoolean() && database.write(tx -> expireOne(tx, cause))) {
      expired++;
    }
    return expired;
  }

  @Override
  public Optional<Instant> next(Tx tx) {
    return store.nextDue(tx);
  }

  private boolean expireOne(Tx tx, Cause cause) {
    Optional<NumberOrder> due = store.lockDue(tx);
    due.ifPresent(
        order -> {
          parts.enter(tx, store, order, OrderState.EXPIRED, Optional.empty());
          parts.free(tx, store, order, cause);
        });
    return due.isPresent();
  }

  private Instant nextLook(Tx tx) {
    Instant latest = tx.now().plus(LONGEST_SLEEP);
    return next(tx).filter(next -> next.isBefore(latest)).orElse(latest);
  }
}
