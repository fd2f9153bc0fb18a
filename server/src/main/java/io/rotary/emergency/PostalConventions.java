package io.rotary.emergency;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How one country writes its addresses. Sources: USPS Publication 28, Postal Addressing Standards;
/// Canada Post, Addressing Guidelines.
final class PostalConventions {
  /// `500`, `500A`, `39-120`, `500 1/2`, and the grids of Wisconsin, `N6W23001` (Publication 28,
  /// appendix D).
  private static final Pattern NUMBER =
      Pattern.compile(
          "[0-9]{1,6}(?:[A-Z]|-[0-9A-Z]{1,5}| [0-9]/[0-9]{1,2})?"
              + "|[NSEW] ?[0-9]{1,6}(?:[NSEW] ?[0-9]{1,6})?");

  /// Mail goes there, help cannot.
  private static final Pattern NO_PLACE =
      Pattern.compile(
          "(?:P ?O|POST OFFICE) BOX\\b.*|BOX [0-9].*|GENERAL DELIVERY\\b.*|CASE POSTALE\\b.*");

  private static final int MOST_ROUNDS = 5;

  private final Street.Words words;
  private final UnitDesignators units;
  private final Subdivisions subdivisions;
  private final BiFunction<String, String, Optional<PostalCode>> postalCodes;

  /// An address in standard form as far as it could be brought there; `isConsistent` tells whether
  /// it could, and its parts do not contradict each other.
  record StandardForm(EmergencyAddress address, Street street, boolean isConsistent) {
    StandardForm after(StandardForm before) {
      return new StandardForm(address, street, isConsistent && before.isConsistent);
    }
  }

  private PostalConventions(
      Street.Words words,
      UnitDesignators units,
      Subdivisions subdivisions,
      BiFunction<String, String, Optional<PostalCode>> postalCodes) {
    this.words = words;
    this.units = units;
    this.subdivisions = subdivisions;
    this.postalCodes = postalCodes;
  }

  static PostalConventions unitedStates() {
    return new PostalConventions(
        new Street.Words(
            WordTable.of("us-directionals.txt"),
            WordTable.of("us-street-suffixes.txt"),
            WordTable.EMPTY),
        new UnitDesignators(WordTable.of("us-unit-designators.txt")),
        Subdivisions.of("us-states.txt"),
        PostalCode::unitedStates);
  }

  static PostalConventions canada() {
    return new PostalConventions(
        new Street.Words(
            WordTable.of("ca-directionals.txt"),
            WordTable.of("ca-street-types.txt"),
            WordTable.of("ca-street-types-french.txt")),
        new UnitDesignators(WordTable.of("ca-unit-designators.txt")),
        Subdivisions.of("ca-provinces.txt"),
        PostalCode::canada);
  }

  /// Repeated until nothing changes: one correction may open the way to another.
  StandardForm standardise(EmergencyAddress sent) {
    StandardForm form = once(sent);
    for (int i = 0; i < MOST_ROUNDS; i++) {
      StandardForm next = once(form.address());
      if (next.address().equals(form.address())) {
        return form;
      }
      form = next.after(form);
    }
    return new StandardForm(form.address(), form.street(), false);
  }

  private StandardForm once(EmergencyAddress sent) {
    String number = AddressText.clean(sent.streetNumber()).toUpperCase(Locale.ROOT);
    String line = AddressText.titled(AddressText.clean(sent.streetInfo()));
    String location = AddressText.titled(AddressText.clean(sent.location()));
    Optional<UnitDesignators.Line> apart =
        location.isEmpty() ? units.takeApart(line, words) : Optional.empty();
    Street street = Street.of(apart.map(one -> String.join(" ", one.street())).orElse(line), words);
    String city = AddressText.titled(AddressText.clean(sent.city()));
    Optional<String> state = subdivisions.find(AddressText.clean(sent.state()));
    Optional<PostalCode> code =
        postalCodes.apply(
            AddressText.clean(sent.postalCode()), AddressText.clean(sent.postalCodePlusFour()));
    EmergencyAddress address =
        new EmergencyAddress(
            number,
            street.text(),
            units.standard(apart.map(UnitDesignators.Line::unit).orElse(location)),
            city,
            state.orElse(AddressText.clean(sent.state())),
            code.map(PostalCode::code).orElse(AddressText.clean(sent.postalCode())),
            code.map(PostalCode::plusFour).orElse(""));
    boolean belongs =
        state.flatMap(one -> code.filter(found -> subdivisions.has(one, found.code()))).isPresent();
    return new StandardForm(address, street, belongs && isPlace(address));
  }

  /// Whether these are a number, a street and a city that somebody can be sent to.
  private static boolean isPlace(EmergencyAddress address) {
    String street = address.streetInfo();
    return NUMBER.matcher(address.streetNumber()).matches()
        && !NO_PLACE.matcher(street.toUpperCase(Locale.ROOT)).matches()
        && !AddressText.folded(street).isEmpty()
        && address.city().chars().anyMatch(Character::isLetter)
        && Stream.of(street, address.location(), address.city()).allMatch(AddressText::isWritable);
  }
}
