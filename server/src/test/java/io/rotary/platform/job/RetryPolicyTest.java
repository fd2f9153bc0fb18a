package io.rotary.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private final RetryPolicy policy =
      RetryPolicy.atMost(5).doublingFrom(Duration.ofSeconds(1)).upTo(Duration.ofSeconds(5));

  @Test
  void waitsDoubleUpToTheLongest() {
    assertThat(policy.waitAfter(1, 0.5)).contains(Duration.ofSeconds(1));
    assertThat(policy.waitAfter(2, 0.5)).contains(Duration.ofSeconds(2));
    assertThat(policy.waitAfter(3, 0.5)).contains(Duration.ofSeconds(4));
    assertThat(policy.waitAfter(4, 0.5)).contains(Duration.ofSeconds(5));
    assertThat(policy.waitAfter(5, 0.5)).isEmpty();
  }

  @Test
  void waitsAreSpreadByAFifth() {
    assertThat(policy.waitAfter(1, 0)).contains(Duration.ofMillis(800));
    assertThat(policy.waitAfter(1, 1)).contains(Duration.ofMillis(1200));
  }

  @Test
  void manyTriesDoNotOverflow() {
    RetryPolicy patient = RetryPolicy.atMost(1_000).upTo(Duration.ofHours(1));

    assertThat(patient.waitAfter(999, 0.5)).contains(Duration.ofHours(1));
  }

  @Test
  void aPolicyWithoutATryIsNone() {
    assertThatThrownBy(() -> RetryPolicy.atMost(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
