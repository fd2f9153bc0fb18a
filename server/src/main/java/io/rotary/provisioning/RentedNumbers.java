package io.rotary.provisioning;

import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Tx;
import java.util.Currency;
import java.util.UUID;

/// Tells provisioning about rentals; the rental feature does. Fails for an id nobody rented under.
@FunctionalInterface
public interface RentedNumbers {
  Subject get(Tx tx, UUID rentalId);

  /// What provisioning must know of a rental whose links it makes. `isOver` when the rental has
  /// ended and only unlinking is left.
  record Subject(
      E164 number,
      String projectId,
      Currency currency,
      RegionCode region,
      NumberType type,
      String callbackUrl,
      boolean isOver) {}
}
