package io.rotary.order;

import io.rotary.platform.db.Database;
import io.rotary.problem.ProblemException;
import io.rotary.timeline.Cause;
import java.util.Optional;
import java.util.Set;

/// Approves, and where the customer cannot pay gives the order back instead, saying so.
final class Reviewing {
  private static final Set<String> UNPAID =
      Set.of("not_enough_credit", "account_frozen", "currency_not_supported");

  private final Database database;
  private final ApproveOrder approveOrder;
  private final BlockOrder blockOrder;

  Reviewing(Database database, ApproveOrder approveOrder, BlockOrder blockOrder) {
    this.database = database;
    this.approveOrder = approveOrder;
    this.blockOrder = blockOrder;
  }

  /// Two transactions when the first is refused for money: nothing of it is left, and the second
  /// gives the order back, unless somebody has decided about it in between.
  void approve(String orderId, Optional<String> operator, Cause cause) {
    try {
      database.run(tx -> approveOrder.run(tx, orderId, operator, cause));
    } catch (ProblemException e) {
      if (!UNPAID.contains(e.problem().reason())) {
        throw e;
      }
      String why = e.problem().message();
      database.run(tx -> blockOrder.run(tx, orderId, operator.orElse("rotary"), why));
    }
  }
}
