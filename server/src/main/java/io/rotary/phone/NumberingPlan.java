package io.rotary.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/// What libphonenumber knows about countries' numbers. Build it once; it is safe for many threads.
public final class NumberingPlan {
  private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
  private final LengthCheck lengths = new LengthCheck(util);

  /// Whether a number of this length can exist in its country. Only the length counts, and a
  /// calling code nobody has passes: such a number is simply not in stock (contract 07.6).
  public boolean hasPossibleLength(E164 number) {
    ValidationResult result = check(number);
    return result == ValidationResult.IS_POSSIBLE
        || result == ValidationResult.INVALID_COUNTRY_CODE;
  }

  /// Why `number` cannot be sold in `region`, in words, or nothing when it can.
  public Optional<String> reasonNotToStock(E164 number, RegionCode region) {
    int expected = util.getCountryCodeForRegion(region.value());
    if (expected == 0) {
      return Optional.of("region " + region + " has no calling code");
    }
    return switch (check(number)) {
      case IS_POSSIBLE -> reasonOfCallingCode(number, region, expected);
      case INVALID_COUNTRY_CODE -> Optional.of("no country has this calling code");
      case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> Optional.of("too short for its country");
      case TOO_LONG -> Optional.of("too long for its country");
      case INVALID_LENGTH -> Optional.of("a length its country does not have");
    };
  }

  /// How many digits a number of this region and type has after the calling code, as the library's
  /// example number shows; empty where the region has no such type.
  public Optional<Integer> nationalLength(RegionCode region, NumberType type) {
    PhoneNumberType kind =
        switch (type) {
          case MOBILE -> PhoneNumberType.MOBILE;
          case LOCAL -> PhoneNumberType.FIXED_LINE;
          case TOLL_FREE -> PhoneNumberType.TOLL_FREE;
        };
    return Optional.ofNullable(util.getExampleNumberForType(region.value(), kind))
        .map(example -> util.getNationalSignificantNumber(example).length());
  }

  /// The calling code of a region, such as 46 for Sweden; empty for a region without telephones.
  public Optional<Integer> callingCode(RegionCode region) {
    int code = util.getCountryCodeForRegion(region.value());
    return code == 0 ? Optional.empty() : Optional.of(code);
  }

  private Optional<String> reasonOfCallingCode(E164 number, RegionCode region, int expected) {
    return number.digits().startsWith(Integer.toString(expected))
        ? Optional.empty()
        : Optional.of("calling code +" + expected + " of region " + region + " expected");
  }

  private ValidationResult check(E164 number) {
    return lengths.judge(number).orElseGet(() -> checkByParser(number));
  }

  /// The plain version of [#check].
  ValidationResult checkByParser(E164 number) {
    try {
      PhoneNumber parsed = util.parse(number.value(), null);
      return util.isPossibleNumberWithReason(parsed);
    } catch (NumberParseException e) {
      return switch (e.getErrorType()) {
        case INVALID_COUNTRY_CODE, NOT_A_NUMBER -> ValidationResult.INVALID_COUNTRY_CODE;
        case TOO_LONG -> ValidationResult.TOO_LONG;
        case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> ValidationResult.TOO_SHORT;
      };
    }
  }
}
