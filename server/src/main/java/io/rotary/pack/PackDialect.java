package io.rotary.pack;

import io.rotary.phone.E164;
import io.rotary.phone.RegionCode;
import io.rotary.platform.schema.CompiledSchema;
import io.rotary.platform.schema.Format;
import io.rotary.platform.schema.SchemaDialect;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The language of requirement packs: JSON Schema 2020-12 with our keywords and formats
/// (docs/requirements.md). What only tells where a rule comes from is dropped before a schema is
/// used or shown.
final class PackDialect {
  static final Map<String, Format> FORMATS =
      Stream.of(
              new Format("date", "a date such as 2026-03-02", PackDialect::isDate),
              new Format("email", "an e-mail address", PackDialect::isEmail),
              new Format(
                  "uri",
                  "a web address with http:// or https://",
                  text -> isWebAddress(text, Set.of("http", "https"))),
              new Format(
                  "phone-number",
                  "a phone number: a plus sign and 7 to 15 digits",
                  text -> E164.parse(text).isPresent()),
              new Format(
                  "country",
                  "a country code such as SE",
                  text -> RegionCode.parse(text).isPresent()))
          .collect(Collectors.toUnmodifiableMap(Format::name, Function.identity()));

  /// Told to readers of a schema, and used in messages.
  static final String EXPECTED = "expected";

  /// Told to readers of a pack.
  static final List<String> PROVENANCE = List.of("source", "uncertain");

  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_ADDRESS = 2048;

  private static final SchemaDialect<Facts> DIALECT =
      new SchemaDialect<>(
          Map.of(
              "identifier",
              IdentifierRule::of,
              "address",
              AddressRule::of,
              "minimumAge",
              value -> new AgeRule(AgeRule.Bound.MINIMUM, Period.parse(value.toString())),
              "maximumAge",
              value -> new AgeRule(AgeRule.Bound.MAXIMUM, Period.parse(value.toString())),
              "atLeastOneOf",
              value -> new MembersRule(MembersRule.Count.AT_LEAST_ONE, Plain.texts(value)),
              "exactlyOneOf",
              value -> new MembersRule(MembersRule.Count.EXACTLY_ONE, Plain.texts(value))),
          List.of(EXPECTED),
          FORMATS);

  private PackDialect() {}

  static CompiledSchema<Facts> compile(Map<String, @Nullable Object> schema) {
    return DIALECT.compile(schema);
  }

  static boolean isDate(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeException _) {
      return false;
    }
  }

  /// Something before the sign and a name with a dot behind it; whether it exists only a letter can
  /// tell.
  private static boolean isEmail(String text) {
    int at = text.lastIndexOf('@');
    String domain = text.substring(at + 1);
    return text.length() <= LONGEST_EMAIL
        && at > 0
        && at <= 64
        && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))
        && domain.indexOf('.') > 0
        && !domain.endsWith(".")
        && !domain.contains("..");
  }

  static boolean isWebAddress(String text, Set<String> schemes) {
    if (text.length() > LONGEST_ADDRESS) {
      return false;
    }
    try {
      URI uri = URI.create(text);
      return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
