package io.rotary.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.outbound.Failure;
import io.rotary.platform.outbound.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Contract 04.5: what an answer means.
class VerdictTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final CallbackSettings SETTINGS =
      new CallbackSettings(
          List.of(Duration.ofSeconds(5), Duration.ofSeconds(10)),
          Duration.ofMinutes(1),
          Duration.ofDays(5),
          Duration.ofDays(30));

  private static Verdict of(int status, int tries, Map<String, String> headers) {
    return Verdict.of(
        new Outcome.Answered(status, headers, new byte[0], false), tries, SETTINGS, NOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void anySuccessAcknowledges(int status) {
    assertThat(of(status, 0, Map.of())).isEqualTo(new Verdict.Delivered());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
  void whatMayPassIsTriedAgainByTheSchedule(int status) {
    assertThat(of(status, 0, Map.of())).isEqualTo(new Verdict.TryAgain(Duration.ofSeconds(5)));
    assertThat(of(status, 1, Map.of())).isEqualTo(new Verdict.TryAgain(Duration.ofSeconds(10)));
    assertThat(of(status, 2, Map.of())).isEqualTo(new Verdict.Final());
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void noAnswerIsTriedAgain(Failure failure) {
    assertThat(Verdict.of(new Outcome.Failed(failure, ""), 0, SETTINGS, NOW))
        .isEqualTo(new Verdict.TryAgain(Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 409, 422})
  void everythingElseIsFinal(int status) {
    assertThat(of(status, 0, Map.of())).isEqualTo(new Verdict.Final());
  }

  @Test
  void goneSwitchesOff() {
    assertThat(of(410, 0, Map.of())).isEqualTo(new Verdict.Gone());
  }

  @Test
  void aLongerRetryAfterIsHonouredWithinTheBound() {
    assertThat(wait("30")).isEqualTo(Duration.ofSeconds(30));
    assertThat(wait("Mon, 02 Mar 2026 10:00:20 GMT")).isEqualTo(Duration.ofSeconds(20));
    assertThat(wait("3600")).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "0", "-5", "soon", "", "99999999999", "Mon, 02 Mar 2020 10:00:20 GMT"})
  void aShorterOrUnreadableOneChangesNothing(String retryAfter) {
    assertThat(wait(retryAfter)).isEqualTo(Duration.ofSeconds(5));
  }

  private static Duration wait(String retryAfter) {
    return of(503, 0, Map.of("retry-after", retryAfter)) instanceof Verdict.TryAgain(Duration pause)
        ? pause
        : Duration.ZERO;
  }
}
