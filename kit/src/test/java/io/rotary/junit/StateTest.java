package io.rotary.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** On the product itself: a project for each test, taken back, and the whole server as it was. */
@RotaryServer(projectPerTest = true)
class StateTest {
  private static final String LOCAL = "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}";

  private static void rent(RotaryProject project) {
    new NumbersApi(project.basic()).post(project.url("availableNumbers:rentAny"), LOCAL);
  }

  private static int rented(RotaryProject project) {
    return new NumbersApi(project.basic())
        .get(project.url("activeNumbers"))
        .get("totalSize")
        .asInt();
  }

  @Test
  void aResetProjectHasNothingAndRealTime(RotaryProject project) {
    Instant before = project.clock().now();
    rent(project);
    project.clock().advance(Period.ofMonths(6));

    project.reset();

    assertThat(rented(project)).isZero();
    assertThat(project.clock().now()).isBefore(before.plusSeconds(3_600));
  }

  @Test
  void aSnapshotIsTheWholeServer(Rotary rotary) {
    RotaryProject project = rotary.project();
    RotaryProject other = rotary.newProject();
    project.clock().freeze();
    Instant then = project.clock().now();
    rent(project);
    rotary.saveSnapshot("one-rented");
    rent(project);
    rent(other);
    project.clock().advance(Period.ofMonths(1));

    rotary.restoreSnapshot("one-rented");

    assertThat(rented(project)).isEqualTo(1);
    assertThat(rented(other)).isZero();
    assertThat(project.clock().now()).isEqualTo(then);
  }

  @Test
  void testsDoNotShareTheirProject(Rotary rotary, RotaryProject project) {
    assertThat(project).isSameAs(rotary.project());
    assertThat(project.id()).isNotEqualTo("demo");
    assertThat(rented(project)).isZero();
  }
}
