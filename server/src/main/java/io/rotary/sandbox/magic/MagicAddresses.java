package io.rotary.sandbox.magic;

import io.rotary.emergency.AddressValidator;
import io.rotary.emergency.EmergencyAddress;
import io.rotary.emergency.Validation;
import io.rotary.phone.RegionCode;
import java.util.List;
import java.util.Locale;

/// Streets about which there is only one thing to say; any other is left to the product's judge.
/// The rest of the address may be anything.
final class MagicAddresses implements AddressValidator {
  private static final String EXACT = "Magic Exact St";

  private final AddressValidator product;

  MagicAddresses(AddressValidator product) {
    this.product = product;
  }

  static List<MagicValue> values() {
    return List.of(
        value(EXACT, "EXACT_MATCH, may be provisioned"),
        value("Magic Near St", "NEAR_MATCH, corrected to " + EXACT),
        value("Magic Candidates St", "NO_MATCH with candidates; to provision it is refused: 400"),
        value("Magic Unknown St", "NO_MATCH without candidates; to provision it is refused: 400"),
        value("Magic Away St", "nobody can judge it: 503 unavailable"));
  }

  private static MagicValue value(String street, String effect) {
    return new MagicValue("streetInfo", street, effect);
  }

  @Override
  public Validation validate(EmergencyAddress address, RegionCode region) {
    return switch (address.streetInfo().strip().toLowerCase(Locale.ROOT)) {
      case "magic exact st" -> new Validation.ExactMatch(List.of("Address is a perfect match"));
      case "magic near st" ->
          new Validation.NearMatch(
              at(address, EXACT), List.of("Corrected to valid address", "Address is a near match"));
      case "magic candidates st" ->
          new Validation.NoMatch(
              List.of(at(address, EXACT)),
              List.of("Invalid address - no correction found", "Address is Invalid"));
      case "magic unknown st" ->
          new Validation.NoMatch(
              List.of(),
              List.of(
                  "Invalid address - no correction found",
                  "Address doesn't match any known address"));
      case "magic away st" -> new Validation.Unavailable();
      default -> product.validate(address, region);
    };
  }

  private static EmergencyAddress at(EmergencyAddress address, String street) {
    return new EmergencyAddress(
        address.streetNumber(),
        street,
        address.location(),
        address.city(),
        address.state(),
        address.postalCode(),
        address.postalCodePlusFour());
  }
}
