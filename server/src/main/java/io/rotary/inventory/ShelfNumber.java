package io.rotary.inventory;

import io.rotary.billing.Price;
import io.rotary.money.Money;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.util.Optional;

/// A number as the shelf keeps it: what it is, and its own price where it has one.
public record ShelfNumber(
    E164 number,
    RegionCode region,
    NumberType type,
    Capabilities capabilities,
    Optional<OwnPrice> ownPrice) {

  /// A price of this number alone, instead of its region's and type's.
  public record OwnPrice(Money setup, Money monthly) {}

  /// The same number at a price of its own.
  ShelfNumber at(OwnPrice price) {
    return new ShelfNumber(number, region, type, capabilities, Optional.of(price));
  }

  /// The number as it is offered, given the price of its region and type.
  public AvailableNumber offeredAt(Price listed) {
    Price price = ownPrice.map(own -> listed.at(own.setup(), own.monthly())).orElse(listed);
    return new AvailableNumber(number, capabilities, price);
  }
}
