package io.rotary.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.partner.PartnerOperation.Verb;
import io.rotary.phone.E164;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every partner network must be like. A target named `refused` is refused with INVALID_NNID,
/// one named `away` is never answered; everything else takes a second.
abstract class PartnerNetworkContract {
  static final Duration STEP = Duration.ofSeconds(1);
  static final Instant BEGUN = Instant.parse("2026-03-02T10:00:00Z");

  /// The network under test. It is to think that the present is [PartnerOperation#now].
  abstract PartnerNetwork network();

  static PartnerOperation operation(Verb verb, String target, Instant now) {
    return new PartnerOperation(
        UUID.nameUUIDFromBytes((verb + target).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        verb,
        new E164("+12025550134"),
        "my-project",
        new PartnerLink("SERVICE_PLAN", target),
        BEGUN,
        now);
  }

  private static PartnerOperation link(String target, Duration later) {
    return operation(Verb.LINK, target, BEGUN.plus(later));
  }

  @Test
  void anOperationTakesTimeAndThenIsDone() {
    PartnerAnswer begun = network().begin(link("plan-a", Duration.ZERO));

    assertThat(begun).isEqualTo(new PartnerAnswer.Pending(STEP));
    assertThat(network().ask(link("plan-a", STEP))).isEqualTo(new PartnerAnswer.Done());
  }

  @Test
  void beginningTwiceIsBeginningOnce() {
    network().begin(link("plan-b", Duration.ZERO));

    assertThat(network().begin(link("plan-b", STEP))).isEqualTo(new PartnerAnswer.Done());
    assertThat(network().ask(link("plan-b", STEP))).isEqualTo(new PartnerAnswer.Done());
  }

  @Test
  void aRefusalSaysWhy() {
    network().begin(link("refused", Duration.ZERO));

    assertThat(network().ask(link("refused", STEP)))
        .isInstanceOfSatisfying(
            PartnerAnswer.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("INVALID_NNID"));
  }

  @Test
  void unlinkingIsAnOperationToo() {
    network().begin(operation(Verb.UNLINK, "plan-c", BEGUN));

    assertThat(network().ask(operation(Verb.UNLINK, "plan-c", BEGUN.plus(STEP))))
        .isEqualTo(new PartnerAnswer.Done());
  }

  @Test
  void whatIsNotDoneYetCanBeCancelled() {
    network().begin(link("plan-d", Duration.ZERO));

    assertThat(network().cancel(link("plan-d", Duration.ofMillis(500))))
        .isEqualTo(new PartnerAnswer.Cancelled());
  }

  @Test
  void whatIsDoneCannot() {
    network().begin(link("plan-e", Duration.ZERO));
    network().ask(link("plan-e", STEP));

    assertThat(network().cancel(link("plan-e", STEP))).isEqualTo(new PartnerAnswer.Done());
  }

  @Test
  void noAnswerIsSaidToBeNone() {
    assertThat(network().begin(link("away", Duration.ZERO)))
        .isInstanceOf(PartnerAnswer.Unavailable.class);
  }
}
