package io.rotary.order;

import io.rotary.platform.db.Tx;
import io.rotary.timeline.Cause;
import java.util.Optional;

/// Ends an order badly: the customer is told why and the numbers are anybody's again.
///
/// Atomic. Refuses: `unknown_order`, `order_in_wrong_state`. Source: contract 05.8.
final class RejectOrder {
  private final OrderParts parts;
  private final OrderStore store;
  private final LockedOrder orders;

  RejectOrder(OrderParts parts, OrderStore store) {
    this.parts = parts;
    this.store = store;
    this.orders = new LockedOrder(store);
  }

  /// The cause's reason is what the customer reads.
  void run(Tx tx, String orderId, String author, Cause cause) {
    NumberOrder order = orders.get(tx, orderId);
    OrderState state = order.stateAt(tx.now());
    if (state != OrderState.IN_REVIEW && state != OrderState.BLOCKED) {
      throw OrderProblems.wrongState(state, "IN_REVIEW or BLOCKED").asException();
    }
    store.insertLog(tx, orderId, new NumberOrder.Log(tx.now(), author, cause.reason()));
    parts.enter(tx, store, order, OrderState.REJECTED, Optional.empty());
    parts.free(tx, store, order, cause);
  }
}
