package io.rotary.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the extension hands to tests, on the product itself. */
@RotaryServer
@SuppressWarnings("NullAway") // The extension sets the fields.
class RotaryServerTest {
  @RotaryServer static Rotary shared;
  @RotaryServer private RotaryProject field;

  private static Rotary parameter;

  @BeforeAll
  static void takesParameters(Rotary rotary) {
    parameter = rotary;
  }

  @BeforeEach
  void isSetBefore() {
    assertThat(field).isNotNull();
  }

  @Test
  void oneServerIsThereForAll(Rotary rotary, RotaryProject project) {
    assertThat(rotary).isSameAs(shared).isSameAs(parameter);
    assertThat(project).isSameAs(field).isSameAs(rotary.project());
    assertThat(project.id()).isEqualTo("demo");
  }

  @Test
  void timeGoesByAndNumbersAreRenewed(RotaryProject project) {
    NumbersApi customer = new NumbersApi(project.basic());
    String number =
        customer
            .post(
                project.url("availableNumbers:rentAny"),
                "{\"regionCode\":\"CA\",\"type\":\"LOCAL\"}")
            .get("phoneNumber")
            .asString();
    project.clock().freeze();
    Instant before = project.clock().now();

    assertThat(project.clock().advance(Period.ofMonths(1)))
        .filteredOn(one -> one.resource().equals(number))
        .extracting(ProjectClock.Happened::what)
        .containsExactly("RENEWED");
    assertThat(project.clock().now()).isAfter(before.plus(Duration.ofDays(27)));
    assertThat(project.clock().now()).isEqualTo(project.clock().now());
  }

  @Test
  void aServerThatRunsIsJoined() {
    System.setProperty("rotary.url", shared.baseUrl() + "/");
    try {
      Rotary joined = Servers.of("");

      assertThat(joined).isNotSameAs(shared);
      assertThat(joined.baseUrl()).isEqualTo(shared.baseUrl());
      assertThat(joined.project().clock().now()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
      assertThat(joined.operator()).isEmpty();
    } finally {
      System.clearProperty("rotary.url");
    }
  }

  @Nested
  class Inside {
    @Test
    void theOuterClassSpeaksForIt(Rotary rotary) {
      assertThat(rotary).isSameAs(shared);
    }
  }
}
