package io.rotary.rental.roll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.phone.E164;
import io.rotary.phone.NumberPattern;
import io.rotary.phone.SearchPosition;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Keys, patterns and the size of a sheet. What a roll answers is compared with SQL in
/// `ListNumbersTest`.
class RollTest {
  private static final List<SearchPosition> POSITIONS = List.of(SearchPosition.values());
  private static final int MILLION = 1_000_000;

  private final Random random = new Random(3);

  private E164 number() {
    int length = random.nextInt(7, 16);
    StringBuilder text = new StringBuilder("+");
    for (int i = 0; i < length; i++) {
      text.append((char) ('0' + random.nextInt(random.nextBoolean() ? 2 : 10)));
    }
    return new E164(text.toString());
  }

  @Test
  void keysAreNumbersAndHaveTheirOrder() {
    E164 before = number();
    for (int i = 0; i < 20_000; i++) {
      E164 number = number();
      long key = Digits.key(number);

      assertThat(Digits.number(key)).isEqualTo(number);
      assertThat(Integer.signum(Long.compareUnsigned(key, Digits.key(before))))
          .isEqualTo(Integer.signum(number.compareTo(before)));
      before = number;
    }
  }

  @Test
  void patternsMatchKeysAsTheyMatchNumbers() {
    int matched = 0;
    for (int i = 0; i < 200_000; i++) {
      E164 number = number();
      E164 cut = random.nextInt(4) == 0 ? number() : number;
      int from = random.nextInt(cut.value().length());
      int to = random.nextInt(from, cut.value().length()) + 1;
      SearchPosition position = POSITIONS.get(random.nextInt(3));
      boolean isAtEnd = position == SearchPosition.END;
      String text = cut.value().substring(from, isAtEnd ? cut.value().length() : to);
      NumberPattern pattern = new NumberPattern(text, position);
      boolean expected = pattern.matches(number);
      matched += expected ? 1 : 0;

      assertThat(DigitPattern.of(pattern).matches(Digits.key(number)))
          .as("%s in %s", pattern, number)
          .isEqualTo(expected);
    }
    assertThat(matched).isBetween(50_000, 180_000);
  }

  /// With a name of twenty bytes each, and a tenth of them about to expire.
  @Test
  void aMillionNumbersTakeWellUnderFiftyMegabytes() {
    SheetBuilder builder = new SheetBuilder();
    for (int i = 0; i < MILLION; i++) {
      builder.number(
          Digits.key("+1555%07d".formatted(i)), (short) 0, i % 10 == 0 ? i : Entry.NEVER);
    }
    for (int i = 0; i < MILLION; i++) {
      builder.name("a name of %010d".formatted(i).getBytes(UTF_8), i);
    }
    Sheet sheet = builder.build();

    assertThat(sheet.size()).isEqualTo(MILLION);
    assertThat(sheet.bytes()).isLessThan(47_000_000);
  }
}
