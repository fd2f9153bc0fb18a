package io.rotary.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.partner.PartnerOperation.Verb;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedPartnerTest extends PartnerNetworkContract {
  private final SimulatedPartner partner =
      new SimulatedPartner(
          STEP,
          Map.of(
              "refused", new SimulatedOutcome.Refuse("INVALID_NNID"),
              "away", new SimulatedOutcome.Unavailable(),
              "+12025550134x", new SimulatedOutcome.Unavailable()));

  @Override
  PartnerNetwork network() {
    return partner;
  }

  @Test
  void anOutcomeCanBeChosenForANumberToo() {
    SimulatedPartner chosen =
        new SimulatedPartner(STEP, Map.of("+12025550134", new SimulatedOutcome.Refuse("")));

    assertThat(chosen.ask(operation(Verb.LINK, "any", BEGUN.plus(STEP))))
        .isInstanceOf(PartnerAnswer.Refused.class);
    assertThat(chosen.ask(operation(Verb.UNLINK, "any", BEGUN.plus(STEP))))
        .as("what is refused is linking")
        .isEqualTo(new PartnerAnswer.Done());
  }

  @Test
  void unlinkingCanBeRefusedToo() {
    SimulatedPartner chosen =
        new SimulatedPartner(STEP, Map.of("plan", new SimulatedOutcome.RefuseUnlink()));

    assertThat(chosen.ask(operation(Verb.LINK, "plan", BEGUN.plus(STEP))))
        .isEqualTo(new PartnerAnswer.Done());
    assertThat(chosen.ask(operation(Verb.UNLINK, "plan", BEGUN.plus(STEP))))
        .isInstanceOf(PartnerAnswer.Refused.class);
  }

  @Test
  void theWordsOfTheSettingAreThese() {
    assertThat(SimulatedOutcome.parse("REFUSED")).contains(new SimulatedOutcome.Refuse(""));
    assertThat(SimulatedOutcome.parse("INVALID_NNID"))
        .contains(new SimulatedOutcome.Refuse("INVALID_NNID"));
    assertThat(SimulatedOutcome.parse("UNAVAILABLE")).contains(new SimulatedOutcome.Unavailable());
    assertThat(SimulatedOutcome.parse("UNLINK_REFUSED"))
        .contains(new SimulatedOutcome.RefuseUnlink());
    assertThat(SimulatedOutcome.parse("no")).isEmpty();
  }
}
