package io.rotary.order;

import io.rotary.pack.Answers;
import io.rotary.platform.db.Tx;
import io.rotary.problem.Violations;

/// Stores what the customer answers, in place of what was answered before, once it satisfies
/// everything that is asked.
///
/// Atomic. Refuses: `unknown_order`, `order_in_wrong_state`, `invalid_argument` with every
/// violation at once. Source: contract 05.5.
final class UpdateRegistration {
  private final OrderParts parts;
  private final OrderStore store;
  private final LockedOrder orders;

  UpdateRegistration(OrderParts parts, OrderStore store) {
    this.parts = parts;
    this.store = store;
    this.orders = new LockedOrder(store);
  }

  /// The order that is answered now.
  NumberOrder run(Tx tx, String projectId, String orderId, Registration registration) {
    NumberOrder order = orders.waitingForCustomer(tx, projectId, orderId);
    Violations violations = new Violations();
    parts
        .findPack(tx, order)
        .ifPresent(pack -> pack.check(answers(tx, order, registration), violations));
    violations.raise();
    store.updateRegistration(tx, orderId, registration);
    return order;
  }

  static Answers answers(Tx tx, NumberOrder order, Registration registration) {
    return new Answers(registration.requestDetails(), order.numbers(), tx.now());
  }
}
