package io.rotary.rental;

import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.util.Optional;

/// Which numbers may be rented without an order, the setting `rental.scope`.
public enum RentalScope {
  /// Everything that has a price.
  ALL,
  /// Local numbers of the United States, as the vendor's newest reference has it.
  US_LOCAL;

  /// The scope written in a setting.
  public static Optional<RentalScope> parse(String text) {
    return switch (text) {
      case "all" -> Optional.of(ALL);
      case "us-local" -> Optional.of(US_LOCAL);
      default -> Optional.empty();
    };
  }

  boolean covers(RegionCode region, NumberType type) {
    return switch (this) {
      case ALL -> true;
      case US_LOCAL -> region.value().equals("US") && type == NumberType.LOCAL;
    };
  }
}
