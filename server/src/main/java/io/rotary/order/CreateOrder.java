package io.rotary.order;

import io.rotary.billing.Price;
import io.rotary.inventory.AvailableNumber;
import io.rotary.inventory.Inventory;
import io.rotary.inventory.ShelfNumber;
import io.rotary.order.NumberOrder.Owner;
import io.rotary.order.NumberOrder.Progress;
import io.rotary.pack.RequirementPack;
import io.rotary.platform.db.Tx;
import io.rotary.platform.db.Ulid;
import io.rotary.rental.Renter;
import io.rotary.timeline.What;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes an order and holds its numbers, all of them or none. From then on nobody else finds or
/// rents them. The price and what is asked for are those of this moment, whatever changes until the
/// order is decided. Nothing is charged; credit is only looked at.
///
/// Atomic. Orders of one project, and of one region and type, are made one after the other, so two
/// never fail for numbers that would have done for one. Refuses: `number_not_available`,
/// `no_number_matches`, `illegal_number_type`, what `Provisioning.check` refuses,
/// `too_many_numbers_held`, `currency_not_supported`, `account_frozen`, `not_enough_credit`.
/// Source: contract 05.3.
final class CreateOrder {
  private final OrderParts parts;
  private final OrderStore store;
  private final OrderSettings settings;

  CreateOrder(OrderParts parts, OrderStore store, OrderSettings settings) {
    this.parts = parts;
    this.store = store;
    this.settings = settings;
  }

  NumberOrder run(Tx tx, Renter renter, OrderRequest request) {
    tx.takeTurns("number_order/project/" + renter.projectId());
    tx.takeTurns("number_order/" + request.region() + "/" + request.type());
    List<AvailableNumber> offers = hold(tx, request);
    parts.provisioning().check(tx, renter.projectId(), request.region(), request.links());
    requireRoom(tx, renter.projectId(), request.quantity());
    Owner owner = new Owner(renter.projectId(), renter.currency());
    parts.requireCredit(tx, owner, offers);

    Instant until = tx.now().plus(settings.hold());
    NumberOrder order =
        new NumberOrder(
            Ulid.next(tx.now()),
            owner,
            request.region(),
            request.type(),
            parts
                .requirements()
                .findInForce(tx, request.region(), request.type())
                .map(RequirementPack::packId),
            offers,
            request.links(),
            request.callbackUrl(),
            new Progress(OrderState.CREATED, Optional.of(until), tx.now(), tx.now(), "", ""));
    store.insert(tx, order);
    parts.record(tx, order, What.RESERVED, renter.cause());
    parts.callback().welcome(tx, renter.projectId(), request.callbackUrl());
    parts.queue().pull(tx, ExpireOrders.KIND, until);
    return order;
  }

  private List<AvailableNumber> hold(Tx tx, OrderRequest request) {
    return switch (request.choice()) {
      case OrderRequest.Choice.Named named -> List.of(hold(tx, request, named));
      case OrderRequest.Choice.Any any -> hold(tx, request, any);
    };
  }

  private AvailableNumber hold(Tx tx, OrderRequest request, OrderRequest.Choice.Named named) {
    ShelfNumber held =
        parts
            .reserving()
            .reserve(tx, named.number())
            .orElseThrow(() -> Inventory.notAvailable(named.number()).asException());
    if (!held.region().equals(request.region()) || held.type() != request.type()) {
      throw OrderProblems.otherType(request.region(), request.type()).asException();
    }
    return held.offeredAt(price(tx, request));
  }

  private List<AvailableNumber> hold(Tx tx, OrderRequest request, OrderRequest.Choice.Any any) {
    Price listed = price(tx, request);
    List<ShelfNumber> held =
        any.sequential()
            ? parts.reserving().reserveConsecutive(tx, any.wanted(), any.quantity())
            : parts.reserving().reserve(tx, any.wanted(), any.quantity());
    if (held.size() < any.quantity()) {
      throw Inventory.nothingFits().asException();
    }
    return held.stream().map(number -> number.offeredAt(listed)).toList();
  }

  private Price price(Tx tx, OrderRequest request) {
    return parts
        .billing()
        .findPrice(tx, request.region(), request.type())
        .orElseThrow(
            () -> OrderProblems.notOffered(request.region(), request.type()).asException());
  }

  private void requireRoom(Tx tx, String projectId, int asked) {
    int held = store.countHeld(tx, projectId);
    if (held + asked > settings.mostHeld()) {
      throw OrderProblems.tooManyHeld(held, asked, settings.mostHeld()).asException();
    }
  }
}
