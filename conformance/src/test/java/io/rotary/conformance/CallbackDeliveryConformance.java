package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How callbacks are signed and delivered (contract 04.4, 04.5).
@ExtendWith(Rotary.Extension.class)
class CallbackDeliveryConformance {
  private static final String SECRET = UUID.randomUUID().toString();
  private static final String OTHER = UUID.randomUUID().toString();

  @AutoClose private static final CallbackReceiver RECEIVER = CallbackReceiver.start(SECRET, OTHER);

  private final Project project;
  private final String name = UUID.randomUUID().toString();

  CallbackDeliveryConformance(Rotary rotary) {
    this.project = rotary.callback();
    project.patch("/callbackConfiguration", "{\"hmacSecret\":\"%s\"}".formatted(SECRET)).ok();
  }

  /// A number whose callbacks are answered so, about to be linked to a plan.
  private String linked(String receiver, Integer... answers) {
    String number = project.availableLocal();
    project.rent(
        number,
        "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\"},\"callbackUrl\":\"%s\"}"
            .formatted(RECEIVER.url(receiver, answers)));
    return number;
  }

  private String linked() {
    return linked(name);
  }

  private void unlink(String number) {
    project.settled(number);
    project.update(number, "{\"smsConfiguration\":{\"servicePlanId\":\"\"}}");
  }

  @Test
  void aCallbackHasTheHeadersOfBothSchemesAndTheVendorsClientReadsIt() {
    linked();

    Delivery delivery = RECEIVER.next(name);

    assertThat(delivery.header("content-type")).isEqualTo("application/json");
    assertThat(delivery.header("x-sinch-signature")).matches("[0-9a-f]{40}");
    assertThat(delivery.header("webhook-id")).isEqualTo(delivery.body().get("eventId").asString());
    assertThat(delivery.header("webhook-timestamp")).matches("[0-9]{10}");
    assertThat(delivery.signatures()).allMatch(one -> one.matches("v1,[A-Za-z0-9+/]{43}="));
    String time = delivery.body().get("timestamp").asString();
    assertThat(delivery.line().at("/event/timestamp").asString())
        .as("the client adds the zone")
        .isEqualTo(time.substring(0, 23) + "Z");
  }

  @Test
  void oneChangedByteOrAnotherSecretIsRefusedByBothValidators() {
    linked();

    Delivery delivery = RECEIVER.next(name);

    assertThat(delivery.by(SECRET)).isEqualTo(new Delivery.Verdict(true, true, 0));
    assertThat(delivery.by(OTHER)).isEqualTo(new Delivery.Verdict(false, false, 0));
  }

  @Test
  void whatWasNotTakenComesAgainToTheByte() {
    List<Integer> passing = List.of(408, 429, 500, 503);
    passing.forEach(status -> linked(name + status, status, status, 200));

    for (int status : passing) {
      List<Delivery> tries = RECEIVER.next(name + status, 3);
      assertThat(tries).extracting(Delivery::status).containsExactly(status, status, 200);
      assertThat(tries)
          .extracting(
              Delivery::text,
              delivery -> delivery.header("webhook-id"),
              delivery -> delivery.header("x-sinch-signature"))
          .as("tries after " + status)
          .containsOnly(
              tuple(
                  tries.getFirst().text(),
                  tries.getFirst().body().get("eventId").asString(),
                  tries.getFirst().header("x-sinch-signature")));
      assertThat(tries)
          .extracting(delivery -> delivery.by(SECRET))
          .containsOnly(new Delivery.Verdict(true, true, 0));
    }
  }

  /// The first pause between two tries is shorter than the way to another event, so that another
  /// try would show before it.
  @Test
  void whatWasTakenOrRefusedForGoodDoesNotComeAgainAndRedirectsAreNotFollowed() {
    List<Integer> last = List.of(200, 204, 307, 400, 404);
    List<String> numbers = last.stream().map(status -> linked(name + status, status)).toList();
    last.forEach(
        status ->
            assertThat(RECEIVER.next(name + status).type())
                .isEqualTo("PROVISIONING_TO_SMS_PLATFORM"));
    numbers.forEach(this::unlink);

    for (int status : last) {
      assertThat(RECEIVER.next(name + status).type())
          .as("after " + status)
          .isEqualTo("DEPROVISIONING_FROM_SMS_PLATFORM");
    }
    assertThat(RECEIVER.rest(name + "307-elsewhere")).isEmpty();
  }

  @Test
  void anEventThatWaitsForItsNextTryHoldsNoOtherBack() {
    String slow = "{\"callbackUrl\":\"%s\"}".formatted(RECEIVER.url(name + "-slow", 503));
    String number = linked();
    RECEIVER.next(name);
    project.settled(number);
    project.update(number, slow);
    unlink(number);
    RECEIVER.next(name + "-slow");

    project.update(
        number,
        "{\"smsConfiguration\":{\"servicePlanId\":\"PlanB\"},\"callbackUrl\":\"%s\"}"
            .formatted(RECEIVER.url(name)));

    assertThat(RECEIVER.next(name).type()).isEqualTo("PROVISIONING_TO_SMS_PLATFORM");
  }

  @Test
  void withoutACallbackUrlThereIsNoEventNotEvenLater() {
    String number = linked();
    RECEIVER.next(name);
    project.settled(number);
    project.update(number, "{\"callbackUrl\":\"\"}");
    unlink(number);
    project.settled(number);
    project.update(
        number,
        "{\"smsConfiguration\":{\"servicePlanId\":\"PlanB\"},\"callbackUrl\":\"%s\"}"
            .formatted(RECEIVER.url(name)));

    assertThat(RECEIVER.next(name).type()).isEqualTo("PROVISIONING_TO_SMS_PLATFORM");
    assertThat(RECEIVER.rest(name)).isEmpty();
  }
}
