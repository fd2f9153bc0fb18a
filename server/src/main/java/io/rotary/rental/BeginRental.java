package io.rotary.rental;

import io.rotary.billing.Billing;
import io.rotary.billing.NewRental;
import io.rotary.billing.Price;
import io.rotary.inventory.AvailableNumber;
import io.rotary.inventory.ShelfNumber;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.TimeOrderedId;
import io.rotary.platform.db.Tx;
import io.rotary.provisioning.Configuration;
import io.rotary.provisioning.Provisioning;
import java.time.Instant;
import java.time.ZoneOffset;
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
  private final ActiveNumberStore store;
  private final RentalScope scope;

  BeginRental(
      Billing billing, Provisioning provisioning, ActiveNumberStore store, RentalScope scope) {
    this.billing = billing;
    this.provisioning = provisioning;
    this.store = store;
    this.scope = scope;
  }

  /// The price of what is to be rented, or the refusal of a pair that is not rented.
  Price priceOf(Tx tx, RegionCode region, NumberType type) {
    Price price =
        billing
            .findPrice(tx, region, type)
            .orElseThrow(() -> RentalProblems.notOffered(region, type).asException());
    if (!scope.covers(region, type)) {
      throw RentalProblems.outOfScope(region, type).asException();
    }
    return price;
  }

  ActiveNumber run(Tx tx, Renter renter, Price listed, ShelfNumber taken, RentRequest request) {
    provisioning.check(tx, renter.projectId(), taken.region(), request.links());
    if (listed.paperwork().beforeRent()) {
      throw RentalProblems.documentsMissing(taken.region(), taken.type()).asException();
    }

    AvailableNumber offer = taken.offeredAt(listed);
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
            after(tx.now(), offer.price().paymentIntervalMonths()),
            Optional.empty(),
            configuration,
            request.callbackUrl());
    store.insert(tx, rented, tx.now());
    provisioning.begin(tx, rentalId, configuration);
    billing.chargeFirstPeriod(
        tx,
        new NewRental(rentalId, renter.projectId(), renter.currency(), tx.now()),
        offer.price());
    return rented;
  }

  /// Calendar months later, at the same time of day; the 31st becomes the last day of a month that
  /// has none.
  private static Instant after(Instant start, int months) {
    return start.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
  }
}
