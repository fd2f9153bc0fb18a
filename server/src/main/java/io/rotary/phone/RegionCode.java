package io.rotary.phone;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A region as ISO 3166-1 alpha-2 names it, in upper case: `US`, `GB`, `SE`.
public record RegionCode(String value) implements Comparable<RegionCode> {
  private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

  public RegionCode {
    if (!KNOWN.contains(value)) {
      throw new IllegalArgumentException("not an ISO 3166-1 alpha-2 code: " + value);
    }
  }

  /// The region written in `text`, if ISO 3166-1 knows it. Lower case is not accepted.
  public static Optional<RegionCode> parse(String text) {
    return KNOWN.contains(text) ? Optional.of(new RegionCode(text)) : Optional.empty();
  }

  /// The English name, from the JDK's locale data.
  public String displayName() {
    return Locale.of("", value).getDisplayCountry(Locale.ENGLISH);
  }

  @Override
  public int compareTo(RegionCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
