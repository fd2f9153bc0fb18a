package io.rotary.order;

import io.rotary.platform.db.Tx;

/// Takes an order for a change, or refuses.
final class LockedOrder {
  private final OrderStore store;

  LockedOrder(OrderStore store) {
    this.store = store;
  }

  /// A project's order, or `unknown_order`.
  NumberOrder get(Tx tx, String projectId, String orderId) {
    NumberOrder order = get(tx, orderId);
    if (!order.projectId().equals(projectId)) {
      throw OrderProblems.noOrder(orderId).asException();
    }
    return order;
  }

  /// An order of whichever project, or `unknown_order`.
  NumberOrder get(Tx tx, String orderId) {
    return store.lock(tx, orderId).orElseThrow(() -> OrderProblems.noOrder(orderId).asException());
  }

  /// A project's order that waits for the project, or `order_in_wrong_state`.
  NumberOrder waitingForCustomer(Tx tx, String projectId, String orderId) {
    NumberOrder order = get(tx, projectId, orderId);
    requireWaiting(tx, order);
    return order;
  }

  static void requireWaiting(Tx tx, NumberOrder order) {
    OrderState state = order.stateAt(tx.now());
    if (!state.waitsForCustomer()) {
      throw OrderProblems.wrongState(state, "CREATED or BLOCKED").asException();
    }
  }

  /// An order that is being reviewed, or `order_in_wrong_state`.
  NumberOrder inReview(Tx tx, String orderId) {
    NumberOrder order = get(tx, orderId);
    OrderState state = order.stateAt(tx.now());
    if (state != OrderState.IN_REVIEW) {
      throw OrderProblems.wrongState(state, "IN_REVIEW").asException();
    }
    return order;
  }
}
