package io.rotary.order;

import io.rotary.platform.db.Tx;
import java.util.Optional;

/// Gives an order back to its customer with a word about what is missing; it is given up when
/// nothing happens for as long as a new order is held.
///
/// Atomic. Refuses: `unknown_order`, `order_in_wrong_state`. Source: contract 05.8.
final class BlockOrder {
  private final OrderParts parts;
  private final OrderStore store;
  private final OrderSettings settings;
  private final LockedOrder orders;

  BlockOrder(OrderParts parts, OrderStore store, OrderSettings settings) {
    this.parts = parts;
    this.store = store;
    this.settings = settings;
    this.orders = new LockedOrder(store);
  }

  void run(Tx tx, String orderId, String author, String message) {
    NumberOrder order = orders.inReview(tx, orderId);
    var until = tx.now().plus(settings.hold());
    store.insertLog(tx, orderId, new NumberOrder.Log(tx.now(), author, message));
    parts.enter(tx, store, order, OrderState.BLOCKED, Optional.of(until));
    parts.queue().pull(tx, ExpireOrders.KIND, until);
  }
}
