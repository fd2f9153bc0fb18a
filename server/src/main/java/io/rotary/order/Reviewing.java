package io.rotary.order;

import io.rotary.platform.db.Database;
import io.rotary.platform.job.Claim;
import io.rotary.platform.job.Conclusion;
import io.rotary.platform.job.JobEnd;
import io.rotary.platform.job.JobKind;
import io.rotary.platform.job.RetryPolicy;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Status;
import io.rotary.timeline.Cause;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Decides by rule or approves, and where the customer cannot pay gives the order back instead,
/// saying so.
final class Reviewing {
  /// The job that decides about one order which nobody needs to look at.
  static final JobKind BY_RULE = new JobKind("order.approve", 4, 4, RetryPolicy.atMost(20));

  private static final Set<String> UNPAID =
      Set.of("not_enough_credit", "account_frozen", "currency_not_supported");

  private static final String NOBODY = "rotary";

  private final Database database;
  private final Decisions decisions;

  /// What can become of an order.
  record Decisions(ApproveOrder approve, BlockOrder block, RejectOrder reject) {}

  Reviewing(Database database, Decisions decisions) {
    this.database = database;
    this.decisions = decisions;
  }

  /// An order that somebody has decided about meanwhile stays as it is.
  Conclusion byRule(Claim claim, Function<String, Optional<Orders.ReviewRule.Ruling>> rule) {
    String orderId = claim.key();
    Cause cause = Cause.job(BY_RULE.name(), claim.id());
    try {
      switch (rule.apply(orderId).orElse(null)) {
        case Orders.ReviewRule.Ruling.Reject(String reason) ->
            database.run(tx -> decisions.reject.run(tx, orderId, NOBODY, cause.because(reason)));
        case Orders.ReviewRule.Ruling.Block(String message) ->
            database.run(tx -> decisions.block.run(tx, orderId, NOBODY, message));
        case null, default -> approve(orderId, Optional.empty(), cause);
      }
    } catch (ProblemException e) {
      if (e.problem().status() == Status.UNAVAILABLE) {
        throw e;
      }
    }
    return _ -> JobEnd.done();
  }

  /// Two transactions when the first is refused for money: nothing of it is left, and the second
  /// gives the order back, unless somebody has decided about it in between.
  void approve(String orderId, Optional<String> operator, Cause cause) {
    try {
      database.run(tx -> decisions.approve.run(tx, orderId, operator, cause));
    } catch (ProblemException e) {
      if (!UNPAID.contains(e.problem().reason())) {
        throw e;
      }
      String why = e.problem().message();
      database.run(tx -> decisions.block.run(tx, orderId, operator.orElse(NOBODY), why));
    }
  }
}
