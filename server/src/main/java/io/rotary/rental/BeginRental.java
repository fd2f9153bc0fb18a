package io.rotary.rental;

import io.rotary.billing.Billing;
import io.rotary.billing.NewRental;
import io.rotary.billing.Price;
import io.rotary.callback.Callback;
import io.rotary.inventory.AvailableNumber;
import io.rotary.inventory.ShelfNumber;
import io.rotary.inventory.Taken;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.TimeOrderedId;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Configuration;
import io.rotary.provisioning.LinkOwner;
import io.rotary.provisioning.Provisioning;
import io.rotary.timeline.Happening;
import io.rotary.timeline.Timeline;
import io.rotary.timeline.What;
import java.util.Optional;
import java.util.UUID;

/// What renting a given number and renting any have in common, once the number has been taken off
/// the shelf: the rental, its charge and its links come into being together.
///
/// The charge comes last: it locks the project's account, for which all rents of the project wait.
///
/// Refuses: `illegal_number_type`, `documents_missing`, and what [Provisioning#check] and
/// [Billing#chargeFirstPeriod] refuse. Any refusal undoes the taking.
final class BeginRental {
  private final Billing billing;
  private final Provisioning provisioning;
  private final Callback callback;
  private final Timeline timeline;
  private final ActiveNumberStore store;
  private final RentalScope scope;

  BeginRental(Rental.Parts parts, ActiveNumberStore store, RentalScope scope) {
    this.billing = parts.billing();
    this.provisioning = parts.provisioning();
    this.callback = parts.callback();
    this.timeline = parts.timeline();
    this.store = store;
    this.scope = scope;
  }

  /// Refuses a pair of which nothing is rented, whatever is in stock.
  void requireSold(Tx tx, RegionCode region, NumberType type) {
    var _ = rentable(billing.findPrice(tx, region, type), region, type);
  }

  private Price rentable(Optional<Price> listed, RegionCode region, NumberType type) {
    Price price = listed.orElseThrow(() -> RentalProblems.notOffered(region, type).asException());
    if (!scope.covers(region, type)) {
      throw RentalProblems.outOfScope(region, type).asException();
    }
    return price;
  }

  ActiveNumber run(Tx tx, Renter renter, Taken fromShelf, RentRequest request) {
    ShelfNumber taken = fromShelf.number();
    Price listed = rentable(fromShelf.listed(), taken.region(), taken.type());
    provisioning.check(tx, renter.projectId(), taken.region(), request.links());
    if (listed.paperwork().beforeRent()) {
      throw RentalProblems.documentsMissing(taken.region(), taken.type()).asException();
    }

    return begin(tx, renter, taken.offeredAt(listed), request);
  }

  /// What renting and the end of an order have in common: the rental of a number that is off the
  /// shelf, at the price it was offered at.
  ActiveNumber begin(Tx tx, Renter renter, AvailableNumber offer, RentRequest request) {
    UUID rentalId = TimeOrderedId.next(tx.now());
    Configuration configuration = Provisioning.requested(request.links(), tx.now());
    ActiveNumber rented =
        new ActiveNumber(
            rentalId,
            offer.number(),
            renter.projectId(),
            "",
            offer.price().region(),
            offer.price().type(),
            offer.capabilities(),
            offer.price().monthly(),
            offer.price().paymentIntervalMonths(),
            Term.startOfPeriod(tx.now(), offer.price().paymentIntervalMonths(), 1),
            Optional.empty(),
            configuration,
            request.callbackUrl());
    begin(tx, renter, rented);
    billing.chargeFirstPeriod(
        tx,
        new NewRental(rentalId, offer.number(), renter.projectId(), renter.currency(), tx.now()),
        offer.price());
    return rented;
  }

  /// Everything about a rental that begins but its price.
  private void begin(Tx tx, Renter renter, ActiveNumber rented) {
    store.insert(tx, rented, tx.now());
    provisioning.begin(
        tx, new LinkOwner(rented.rentalId(), renter.projectId()), rented.configuration());
    callback.welcome(tx, renter.projectId(), rented.callbackUrl());
    timeline.record(
        tx, new Happening(rented.number(), renter.projectId(), What.RENTED, "", renter.cause()));
  }
}
