package io.rotary.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The quick check says what libphonenumber says, or nothing.
class LengthCheckTest {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final NumberingPlan PLAN = new NumberingPlan();
  private static final LengthCheck QUICK = new LengthCheck(LIBRARY);
  private static final int SHORTEST = 7;
  private static final int LONGEST = 15;

  /// Every calling code there is, and some that nobody has.
  private static List<String> codes() {
    TreeSet<Integer> codes = new TreeSet<>(LIBRARY.getSupportedCallingCodes());
    codes.addAll(List.of(210, 259, 383, 425, 699, 801, 849, 884, 990, 999));
    List<String> all = new ArrayList<>(codes.stream().map(String::valueOf).toList());
    all.add("0");
    return all;
  }

  /// Prefixes are short: each two digits a number can go on with, and any digits after them.
  @Test
  void agreesWithTheLibraryOnEveryCallingCodeAndLength() {
    Random random = new Random(20_260_405);
    long decided = 0;
    long all = 0;
    for (String code : codes()) {
      for (int length = SHORTEST; length <= LONGEST; length++) {
        for (int begin = 0; begin < 100; begin++) {
          E164 number = number(code, begin, length, random);
          Optional<ValidationResult> quick = QUICK.judge(number);
          if (quick.isPresent()) {
            assertThat(quick.get()).as(number.value()).isEqualTo(PLAN.checkByParser(number));
            decided++;
          }
          all++;
        }
      }
    }
    assertThat(decided).isGreaterThan(all * 3 / 4);
  }

  private static E164 number(String code, int begin, int length, Random random) {
    StringBuilder digits = new StringBuilder(code + "%02d".formatted(begin));
    while (digits.length() < length) {
      digits.append(random.nextInt(10));
    }
    return new E164("+" + digits.substring(0, length));
  }

  /// "+1 1" is how some write a number of North America; the library takes the second one off.
  @Test
  void leavesToTheParserWhatMayBeginWithANationalPrefix() {
    assertThat(QUICK.judge(new E164("+112025550134"))).isEmpty();
    assertThat(PLAN.hasPossibleLength(new E164("+112025550134"))).isTrue();
    assertThat(QUICK.judge(new E164("+12025550134"))).contains(ValidationResult.IS_POSSIBLE);
  }
}
