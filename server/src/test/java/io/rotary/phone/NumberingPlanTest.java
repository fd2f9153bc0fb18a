package io.rotary.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberingPlanTest {
  private static final NumberingPlan PLAN = new NumberingPlan();

  private static boolean possible(String number) {
    return PLAN.hasPossibleLength(new E164(number));
  }

  @Test
  void onlyTheLengthCounts() {
    assertThat(possible("+12025550134")).isTrue();
    assertThat(possible("+15555550134")).isTrue();
    assertThat(possible("+5550134")).isFalse();
    assertThat(possible("+120255501340")).isFalse();
  }

  @Test
  void aForgottenAreaCodeIsNotPossible() {
    assertThat(possible("+15550134")).isFalse();
  }

  @Test
  void aCallingCodeNobodyHasPasses() {
    assertThat(possible("+99912345678")).isTrue();
  }

  @Test
  void stockMustHaveTheCallingCodeOfItsRegion() {
    assertThat(PLAN.reasonNotToStock(new E164("+12025550134"), new RegionCode("US"))).isEmpty();
    assertThat(PLAN.reasonNotToStock(new E164("+12025550134"), new RegionCode("SE")))
        .contains("calling code +46 of region SE expected");
    assertThat(PLAN.reasonNotToStock(new E164("+1202555"), new RegionCode("US")))
        .contains("too short for its country");
  }

  @Test
  void patternsMatchTheWholeNumberWithItsPlus() {
    E164 number = new E164("+12017654321");

    assertThat(NumberPattern.of("+1201", null).matches(number)).isTrue();
    assertThat(new NumberPattern("1201", SearchPosition.START).matches(number)).isFalse();
    assertThat(new NumberPattern("7654321", SearchPosition.END).matches(number)).isTrue();
    assertThat(NumberPattern.of("0176", null).matches(number)).isTrue();
    assertThat(NumberPattern.isWellFormed("12a")).isFalse();
    assertThat(NumberPattern.isWellFormed("1+2")).isFalse();
  }
}
