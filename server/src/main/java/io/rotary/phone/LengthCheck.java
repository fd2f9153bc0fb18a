package io.rotary.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Judges the length of a number as libphonenumber does, from the same data, without its parser:
/// that tries a dozen regular expressions on each number and was three quarters of an import's work
/// (`bench/run pure NumberingPlan`). The parser matters only where a country's numbers may be
/// written with a national prefix and this one begins like that; then the answer is empty, and the
/// library is to be asked. `LengthCheckTest` holds both side by side.
final class LengthCheck {
  private static final String DATA = "/com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_";
  private static final String NO_REGION = "ZZ";
  private static final int LONGEST_CODE = 3;

  private final PhoneNumberUtil util;
  private final AtomicReferenceArray<@Nullable Rule> rules = new AtomicReferenceArray<>(1000);

  LengthCheck(PhoneNumberUtil util) {
    this.util = util;
  }

  /// The bit of each length is set; `prefix` is what a parser would take off.
  private record Rule(int lengths, int localLengths, Optional<Pattern> prefix) {
    Optional<ValidationResult> judge(String national) {
      if (prefix.isPresent() && prefix.get().matcher(national).lookingAt()) {
        return Optional.empty();
      }
      int bit = 1 << national.length();
      if ((localLengths & bit) != 0) {
        return Optional.of(ValidationResult.IS_POSSIBLE_LOCAL_ONLY);
      }
      if ((lengths & bit) != 0) {
        return Optional.of(ValidationResult.IS_POSSIBLE);
      }
      if (Integer.lowestOneBit(lengths) > bit) {
        return Optional.of(ValidationResult.TOO_SHORT);
      }
      return Optional.of(
          Integer.highestOneBit(lengths) < bit
              ? ValidationResult.TOO_LONG
              : ValidationResult.INVALID_LENGTH);
    }
  }

  /// What libphonenumber says of the number's length, unless only its parser can tell.
  Optional<ValidationResult> judge(E164 number) {
    String digits = number.digits();
    int code = 0;
    for (int length = 1; length <= LONGEST_CODE; length++) {
      code = 10 * code + Character.digit(digits.charAt(length - 1), 10);
      if (code == 0) {
        break;
      }
      Rule known = rules.get(code);
      if (known != null) {
        return known.judge(digits.substring(length));
      }
      String region = util.getRegionCodeForCountryCode(code);
      if (!region.equals(NO_REGION)) {
        String national = digits.substring(length);
        return read(code, region).flatMap(rule -> rule.judge(national));
      }
    }
    return Optional.of(ValidationResult.INVALID_COUNTRY_CODE);
  }

  /// The rule of a calling code; empty when the library keeps its data in another way one day.
  private Optional<Rule> read(int code, String region) {
    boolean isOfNoCountry = region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY);
    String name = DATA + (isOfNoCountry ? Integer.toString(code) : region);
    try (InputStream file = PhoneNumberUtil.class.getResourceAsStream(name)) {
      if (file == null) {
        return Optional.empty();
      }
      PhoneMetadataCollection all = new PhoneMetadataCollection();
      all.readExternal(new ObjectInputStream(file));
      PhoneMetadata metadata = all.getMetadataList().getFirst();
      PhoneNumberDesc general = metadata.getGeneralDesc();
      String prefix = metadata.getNationalPrefixForParsing();
      Rule rule =
          new Rule(
              bits(general.getPossibleLengthList()),
              bits(general.getPossibleLengthLocalOnlyList()),
              prefix.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(prefix)));
      rules.set(code, rule);
      return Optional.of(rule);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static int bits(List<Integer> lengths) {
    return lengths.stream().filter(length -> length > 0).mapToInt(length -> 1 << length).sum();
  }
}
