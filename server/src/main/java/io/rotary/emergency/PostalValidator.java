package io.rotary.emergency;

import io.rotary.emergency.PostalConventions.StandardForm;
import io.rotary.phone.RegionCode;
import java.util.ArrayList;
import java.util.List;

/// Judges an address by the conventions of the post, from tables that come with the program: street
/// types, directionals and units are abbreviated, and state, postal code and number must have their
/// form and fit each other. It knows hardly any street, so it cannot tell that an address exists.
///
/// An address that already is as the post writes it is an exact match; one that can be written so
/// is a near match; one whose parts contradict each other, or whose street is known in another form
/// only, is none. What it corrects to is always an exact match itself.
public final class PostalValidator implements AddressValidator {
  private static final String PERFECT = "Address is a perfect match";
  private static final String CORRECTED = "Corrected to valid address";
  private static final String ABBREVIATED = "Corrected address abbreviations";
  private static final String CHANGED = "Changed address component";
  private static final String NEAR = "Address is a near match";
  private static final String NOT_CORRECTED = "Invalid address - no correction found";
  private static final String INVALID = "Address is Invalid";
  private static final String UNKNOWN = "Address doesn't match any known address";

  private final Country unitedStates = Country.of("US", PostalConventions.unitedStates());
  private final Country canada = Country.of("CA", PostalConventions.canada());

  private record Country(PostalConventions conventions, KnownAddresses known) {
    static Country of(String region, PostalConventions conventions) {
      return new Country(conventions, KnownAddresses.of(region, conventions));
    }
  }

  @Override
  public Validation validate(EmergencyAddress address, RegionCode region) {
    Country country =
        switch (region.value()) {
          case "US" -> unitedStates;
          case "CA" -> canada;
          default -> throw new IllegalArgumentException("no conventions for " + region);
        };
    StandardForm form = country.conventions().standardise(address);
    if (!form.isConsistent() || country.known().contradict(form)) {
      return noMatch(country.known().near(form));
    }
    return form.address().equals(address)
        ? new Validation.ExactMatch(List.of(PERFECT))
        : new Validation.NearMatch(form.address(), remarks(address, form.address()));
  }

  private static Validation noMatch(List<EmergencyAddress> candidates) {
    return new Validation.NoMatch(
        candidates, List.of(NOT_CORRECTED, candidates.isEmpty() ? UNKNOWN : INVALID));
  }

  private static List<String> remarks(EmergencyAddress sent, EmergencyAddress corrected) {
    List<String> remarks = new ArrayList<>();
    remarks.add(CORRECTED);
    if (!spelling(line(sent)).equals(spelling(line(corrected)))
        || !spelling(sent.state()).equals(spelling(corrected.state()))) {
      remarks.add(ABBREVIATED);
    }
    if (isMoved(sent, corrected)) {
      remarks.add(CHANGED);
    }
    if (remarks.size() == 1) {
      remarks.add(NEAR);
    }
    return remarks;
  }

  /// Whether something stands in another member than before, or nowhere any more.
  private static boolean isMoved(EmergencyAddress sent, EmergencyAddress corrected) {
    return sent.location().isBlank() != corrected.location().isEmpty()
        || !spelling(sent.postalCode()).equals(spelling(corrected.postalCode()))
        || !spelling(sent.postalCodePlusFour()).equals(spelling(corrected.postalCodePlusFour()));
  }

  private static String line(EmergencyAddress address) {
    return address.streetInfo() + address.location();
  }

  private static String spelling(String text) {
    return AddressText.folded(text);
  }
}
