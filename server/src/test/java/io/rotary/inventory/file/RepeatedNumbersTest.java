package io.rotary.inventory.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.phone.E164;
import org.junit.jupiter.api.Test;

class RepeatedNumbersTest {
  @Test
  void onlyRealRepeatsAreFoundAmongManyNumbers() {
    RepeatedNumbers repeated = new RepeatedNumbers();
    int many = 500_000;
    for (int i = 0; i < many; i++) {
      repeated.note(number(i));
    }
    repeated.note(number(42));

    long found = 0;
    for (int i = 0; i < many; i++) {
      found += repeated.earlierLine(number(i), i).isPresent() ? 1 : 0;
    }

    assertThat(found).isZero();
    assertThat(repeated.earlierLine(number(42), many)).hasValue(42);
    assertThat(repeated.earlierLine(number(42), many + 1)).hasValue(42);
    assertThat(repeated.isExhausted()).isFalse();
  }

  @Test
  void beyondItsLimitItStopsRememberingAndSaysSo() {
    RepeatedNumbers repeated = new RepeatedNumbers();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i <= RepeatedNumbers.MOST_SUSPECTS; i++) {
        repeated.note(number(i));
      }
    }

    assertThat(repeated.isExhausted()).isTrue();
  }

  private static E164 number(long offset) {
    return new E164("+" + (12_060_000_000L + offset));
  }
}
