package io.rotary.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.partner.PartnerOperation.Verb;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.platform.outbound.NameLookup;
import io.rotary.platform.outbound.Outbound;
import io.rotary.platform.outbound.OutboundSettings;
import io.rotary.testing.FakePartner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpPartnerTest extends PartnerNetworkContract {
  private static final Outbound OUTBOUND =
      Outbound.start(OutboundSettings.production(), NameLookup.system());

  private final FakePartner system = FakePartner.start();
  private final HttpPartner partner = partner(FakePartner.SECRET);

  private HttpPartner partner(String secret) {
    return new HttpPartner(OUTBOUND, system.url() + "/", MessageSignature.of(secret));
  }

  @AfterEach
  void close() {
    system.close();
  }

  @AfterAll
  static void closeAll() {
    OUTBOUND.close();
  }

  @Override
  PartnerNetwork network() {
    return partner;
  }

  @Test
  void whatNeverArrivedIsUnknown() {
    PartnerOperation never = operation(Verb.LINK, "never", BEGUN);

    assertThat(partner.ask(never)).isEqualTo(new PartnerAnswer.Unknown());
    assertThat(partner.cancel(never)).isEqualTo(new PartnerAnswer.Unknown());
  }

  @Test
  void withAnotherSecretThereIsNoAnswer() {
    assertThat(partner("f".repeat(32)).begin(operation(Verb.LINK, "plan", BEGUN)))
        .isEqualTo(new PartnerAnswer.Unavailable("it answered 401"));
    assertThat(system.operationIds()).isEmpty();
  }

  @Test
  void aPartnerThatIsDownIsLeftAloneForHalfAMinute() {
    system.setDown(true);
    PartnerOperation any = operation(Verb.LINK, "plan", BEGUN);
    for (int i = 0; i < 5; i++) {
      assertThat(partner.begin(any)).isEqualTo(new PartnerAnswer.Unavailable("it answered 503"));
    }
    system.setDown(false);

    assertThat(partner.begin(any))
        .isEqualTo(new PartnerAnswer.Unavailable("it did not answer lately and is left alone"));
    PartnerOperation later = operation(Verb.LINK, "plan", BEGUN.plusSeconds(30));
    assertThat(partner.begin(later)).isEqualTo(new PartnerAnswer.Done());
    assertThat(partner.begin(any)).as("closed again").isInstanceOf(PartnerAnswer.Pending.class);
  }

  @Test
  void whileItIsTriedNobodyElseCalls() {
    CircuitBreaker breaker = new CircuitBreaker();
    for (int i = 0; i < 5; i++) {
      breaker.failed(BEGUN);
    }

    assertThat(breaker.mayCall(BEGUN.plusSeconds(29))).isFalse();
    assertThat(breaker.mayCall(BEGUN.plusSeconds(30))).isTrue();
    assertThat(breaker.mayCall(BEGUN.plusSeconds(31))).isFalse();
  }

  @Test
  void answersThatAreNoneAreToldApart() {
    assertThat(said("{\"status\":\"DONE\"}")).isEqualTo(new PartnerAnswer.Done());
    assertThat(said("{\"status\":\"PENDING\"}"))
        .isEqualTo(new PartnerAnswer.Pending(Duration.ofSeconds(5)));
    assertThat(said("{\"status\":\"PENDING\",\"askAfterSeconds\":999999999}"))
        .isEqualTo(new PartnerAnswer.Pending(Duration.ofHours(1)));
    assertThat(said("{\"status\":\"PENDING\",\"askAfterSeconds\":-1}"))
        .isEqualTo(new PartnerAnswer.Pending(Duration.ofSeconds(1)));
    for (String none :
        new String[] {"", "[]", "{}", "{\"status\":\"MAYBE\"}", "{\"status\":1}", "<x/>"}) {
      assertThat(PartnerJson.answer(none.getBytes(StandardCharsets.UTF_8))).as(none).isEmpty();
    }
  }

  private static PartnerAnswer said(String json) {
    return PartnerJson.answer(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
