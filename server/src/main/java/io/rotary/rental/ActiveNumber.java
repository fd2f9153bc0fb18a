package io.rotary.rental;

import io.rotary.money.Money;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.provisioning.Configuration;
import io.rotary.rental.roll.Listed;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A number while a project rents it. `monthly` is the price agreed at the rent. `expireAt` is set
/// by the release: the number stays with its project until then.
public record ActiveNumber(
    UUID rentalId,
    E164 number,
    String projectId,
    String displayName,
    RegionCode region,
    NumberType type,
    Capabilities capabilities,
    Money monthly,
    int paymentIntervalMonths,
    Instant nextChargeAt,
    Optional<Instant> expireAt,
    Configuration configuration,
    String callbackUrl) {
  /// What lists sort and filter it by.
  Listed listed() {
    return new Listed(number, displayName, region, type, capabilities, expireAt);
  }
}
