package io.rotary.order;

import io.rotary.billing.Billing;
import io.rotary.callback.Callback;
import io.rotary.callback.OrderEvent;
import io.rotary.document.Documents;
import io.rotary.inventory.AvailableNumber;
import io.rotary.inventory.Reserving;
import io.rotary.money.Money;
import io.rotary.pack.RequirementPack;
import io.rotary.phone.E164;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.JobQueue;
import io.rotary.provisioning.Provisioning;
import io.rotary.rental.Rental;
import io.rotary.requirement.Requirements;
import io.rotary.timeline.Cause;
import io.rotary.timeline.Happening;
import io.rotary.timeline.Timeline;
import io.rotary.timeline.What;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The features orders are made of, and what their commands have in common.
public record OrderParts(
    Requirements requirements,
    Documents documents,
    Reserving reserving,
    Rental rental,
    Billing billing,
    Provisioning provisioning,
    Callback callback,
    Timeline timeline,
    JobQueue queue) {

  /// What the order's customer is asked; empty where nothing is.
  Optional<RequirementPack> findPack(Tx tx, NumberOrder order) {
    return order.packId().flatMap(packId -> requirements.find(tx, packId));
  }

  /// Refuses what the numbers cost when they become active and the project could not pay now: see
  /// [Billing#requireCredit].
  void requireCredit(Tx tx, NumberOrder.Owner owner, List<AvailableNumber> offers) {
    offers.stream()
        .map(offer -> offer.price().setup().plus(offer.price().perInterval()))
        .collect(Collectors.toMap(Money::currency, due -> due, Money::plus))
        .values()
        .forEach(due -> billing.requireCredit(tx, owner.projectId(), owner.currency(), due));
  }

  /// Moves an order into a state and tells the customer.
  void enter(
      Tx tx, OrderStore store, NumberOrder order, OrderState state, Optional<Instant> holdUntil) {
    store.updateState(tx, order.orderId(), state, holdUntil);
    callback.record(
        tx, new OrderEvent(order.projectId(), order.orderId(), state.name()), order.callbackUrl());
  }

  /// The order has come to nothing: its numbers are anybody's again.
  void free(Tx tx, OrderStore store, NumberOrder order, Cause cause) {
    store.letGo(tx, order.orderId());
    reserving.putBack(tx, order.numbers());
    record(tx, order, What.RESERVATION_ENDED, cause);
  }

  void record(Tx tx, NumberOrder order, What what, Cause cause) {
    List<Happening> all =
        order.numbers().stream()
            .map((E164 number) -> happening(order, number, what, cause))
            .toList();
    timeline.record(tx, all);
  }

  private static Happening happening(NumberOrder order, E164 number, What what, Cause cause) {
    return new Happening(number, order.projectId(), what, "order " + order.orderId(), cause);
  }
}
