package io.rotary.emergency;

import io.rotary.emergency.PostalConventions.StandardForm;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The few addresses that come with the program. They are enough to show what a wrong street looks
/// like, not to know right ones: of a street that is not here nothing is said.
final class KnownAddresses {
  private final List<StandardForm> known;

  private KnownAddresses(List<StandardForm> known) {
    this.known = known;
  }

  /// Those of one country, from lines of the form `US | 500 | Oak Ave | Springfield | IL | 62701`.
  static KnownAddresses of(String region, PostalConventions conventions) {
    return new KnownAddresses(
        WordTable.lines("known-addresses.txt").stream()
            .map(line -> line.split(" \\| "))
            .filter(parts -> parts[0].equals(region))
            .map(
                parts ->
                    new EmergencyAddress(parts[1], parts[2], "", parts[3], parts[4], parts[5], ""))
            .map(conventions::standardise)
            .toList());
  }

  /// Known addresses on a street of the same name in the same place.
  List<EmergencyAddress> near(StandardForm form) {
    return known.stream()
        .filter(one -> hasStreetOf(one, form) && (isInCodeOf(one, form) || isInCityOf(one, form)))
        .map(StandardForm::address)
        .toList();
  }

  /// Whether the streets known by this name under this postal code are all other ones, such as
  /// `Lenox Rd NE` when `Lenox Rd` was given.
  boolean contradict(StandardForm form) {
    Map<Boolean, List<StandardForm>> same =
        known.stream()
            .filter(one -> hasStreetOf(one, form) && isInCodeOf(one, form))
            .collect(Collectors.partitioningBy(one -> isSameStreet(one, form)));
    return same.getOrDefault(true, List.of()).isEmpty()
        && !same.getOrDefault(false, List.of()).isEmpty();
  }

  private static boolean hasStreetOf(StandardForm one, StandardForm other) {
    return AddressText.folded(one.street().name())
        .equals(AddressText.folded(other.street().name()));
  }

  private static boolean isSameStreet(StandardForm one, StandardForm other) {
    return AddressText.folded(one.street().text())
        .equals(AddressText.folded(other.street().text()));
  }

  private static boolean isInCodeOf(StandardForm one, StandardForm other) {
    return one.address().postalCode().equals(other.address().postalCode());
  }

  private static boolean isInCityOf(StandardForm one, StandardForm other) {
    return one.address().state().equals(other.address().state())
        && AddressText.folded(one.address().city())
            .equals(AddressText.folded(other.address().city()));
  }
}
