package io.rotary.order;

import io.rotary.inventory.AvailableNumber;
import io.rotary.platform.db.Tx;
import io.rotary.rental.RentRequest;
import io.rotary.rental.Renter;
import io.rotary.timeline.Cause;
import java.util.Optional;

/// Ends an order well: its numbers are rented, charged at the price of the order, and their links
/// scheduled.
///
/// Atomic, for all numbers together. Refuses: `unknown_order`, `order_in_wrong_state`, `four_eyes`;
/// at the latest with the commit `currency_not_supported`, `not_enough_credit`, `account_frozen`.
/// Source: contract 05.8.
final class ApproveOrder {
  private final OrderParts parts;
  private final OrderStore store;
  private final OrderSettings settings;
  private final LockedOrder orders;

  ApproveOrder(OrderParts parts, OrderStore store, OrderSettings settings) {
    this.parts = parts;
    this.store = store;
    this.settings = settings;
    this.orders = new LockedOrder(store);
  }

  /// `operator` is who approves, or empty for the rule. Where two people must, the first is written
  /// down and the order stays in review.
  void run(Tx tx, String orderId, Optional<String> operator, Cause cause) {
    NumberOrder order = orders.inReview(tx, orderId);
    if (settings.fourEyes() && operator.isPresent() && !isSecond(order, operator.get())) {
      store.updateApprovedBy(tx, orderId, operator.get());
      return;
    }
    store.letGo(tx, orderId);
    parts.reserving().rent(tx, order.numbers());
    Renter renter = new Renter(order.projectId(), order.owner().currency(), cause);
    RentRequest request = new RentRequest(order.links(), order.callbackUrl());
    for (AvailableNumber offer : order.offers()) {
      var _ = parts.rental().beginOrdered(tx, renter, offer, request);
    }
    parts.enter(tx, store, order, OrderState.COMPLETED, Optional.empty());
  }

  private static boolean isSecond(NumberOrder order, String operator) {
    String first = order.progress().approvedBy();
    if (first.equals(operator)) {
      throw OrderProblems.fourEyes(operator).asException();
    }
    return !first.isEmpty();
  }
}
