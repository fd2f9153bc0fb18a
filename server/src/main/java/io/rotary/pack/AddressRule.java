package io.rotary.pack;

import io.rotary.platform.schema.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keyword `address`: where the address in an object has to be, and that it is a place.
/// - `any`: anywhere;
/// - `country`: in the country of the numbers;
/// - `foreign`: outside of it;
/// - `local`: in the area that the numbers' prefixes belong to, as far as the pack lists it.
record AddressRule(Kind kind, Members members) implements Check<Facts> {
  enum Kind {
    ANY,
    COUNTRY,
    FOREIGN,
    LOCAL
  }

  /// What the object calls the parts of the address.
  record Members(List<String> streets, String postalCode, String city, String country) {}

  static final List<String> NAMES = List.of("rule", "streets", "postalCode", "city", "country");

  private static final Pattern NO_PLACE =
      Pattern.compile(
          "\\b(p\\.? ?o\\.? ?box|post (office )?box|gpo box|locked bag|private bag|postfach"
              + "|case postale|bo[iî]te postale|apartado|caixa postal|casella postale|postbus)\\b"
              + "|^(b\\.?p\\.?|box) ?[0-9]",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /// The rule that a schema gives under `address`.
  static AddressRule of(Object value) {
    Map<String, @Nullable Object> map = Plain.map(value);
    Kind kind =
        Plain.text(map, "rule")
            .flatMap(AddressRule::kind)
            .orElseThrow(() -> new IllegalArgumentException("address: no rule"));
    List<String> streets = Plain.texts(map.get("streets"));
    return new AddressRule(
        kind,
        new Members(
            streets.isEmpty() ? List.of("street") : streets,
            Plain.text(map, "postalCode").orElse("postalCode"),
            Plain.text(map, "city").orElse("city"),
            Plain.text(map, "country").orElse("country")));
  }

  static Optional<Kind> kind(String word) {
    return switch (word) {
      case "any" -> Optional.of(Kind.ANY);
      case "country" -> Optional.of(Kind.COUNTRY);
      case "foreign" -> Optional.of(Kind.FOREIGN);
      case "local" -> Optional.of(Kind.LOCAL);
      default -> Optional.empty();
    };
  }

  @Override
  public void run(@Nullable Object value, Facts facts, Found found) {
    Map<String, @Nullable Object> address = Plain.map(value);
    for (String street : members.streets) {
      if (Plain.text(address, street).filter(NO_PLACE.asPredicate()).isPresent()) {
        found.add(street, "must be a place, not a post office box");
      }
    }
    String region = facts.region().value();
    Optional<String> country = Plain.text(address, members.country);
    boolean isInside = country.isEmpty() || country.get().equals(region);
    switch (kind) {
      case ANY -> {}
      case FOREIGN -> {
        if (country.isPresent() && isInside) {
          found.add(members.country, "must not be " + region + ", the country of the numbers");
        }
      }
      case COUNTRY, LOCAL -> {
        if (!isInside) {
          found.add(members.country, "must be " + region + ", the country of the numbers");
        } else if (kind == Kind.LOCAL) {
          facts.areasOfNumbers().forEach(area -> checkArea(area, address, found));
        }
      }
    }
  }

  /// What is missing is told by the schema.
  private void checkArea(Area area, Map<String, @Nullable Object> address, Found found) {
    if (!area.postalCodes().isEmpty()) {
      Plain.text(address, members.postalCode)
          .filter(code -> !area.hasPostalCode(code))
          .ifPresent(
              _ ->
                  found.add(
                      members.postalCode,
                      "must be in the area of the numbers, %s: post codes that begin with %s"
                          .formatted(area.name(), String.join(", ", area.postalCodes()))));
    } else {
      Plain.text(address, members.city)
          .filter(city -> !area.hasCity(city))
          .ifPresent(
              _ -> found.add(members.city, "must be in the area of the numbers, " + area.name()));
    }
  }
}
