package io.rotary.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private static final RegionCode US = new RegionCode("US");
  private static final RegionCode AU = new RegionCode("AU");

  private static Duration days(long days) {
    return Duration.ofDays(days);
  }

  @Test
  void theNarrowestKeyCounts() {
    Quarantine rests =
        Quarantine.of(
            Map.of("US", days(60), "US TOLL_FREE", days(45), "AU", days(180), "else", days(90)));

    assertThat(rests.of(US, NumberType.LOCAL)).isEqualTo(days(60));
    assertThat(rests.of(US, NumberType.TOLL_FREE)).isEqualTo(days(45));
    assertThat(rests.of(AU, NumberType.MOBILE)).isEqualTo(days(180));
    assertThat(rests.of(new RegionCode("SE"), NumberType.LOCAL)).isEqualTo(days(90));
  }

  @Test
  void theLawsBoundsHold() {
    refused(Map.of("US", days(44), "else", days(90)), "at least 45d for US");
    refused(Map.of("US", days(45), "US LOCAL", days(1), "else", days(90)), "at least 45d");
    refused(Map.of("else", days(30)), "at least 45d for US");
    refused(Map.of("US", days(121), "else", days(90)), "at most 120d for US TOLL_FREE");
  }

  @Test
  void aKeyNobodyKnowsIsRefused() {
    refused(Map.of("US", days(45)), "\"else\"");
    refused(Map.of("XX9", days(45), "else", days(90)), "not XX9");
    refused(Map.of("US FAX", days(45), "else", days(90)), "not US FAX");
  }

  private static void refused(Map<String, Duration> rests, String why) {
    assertThatThrownBy(() -> Quarantine.of(rests))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
