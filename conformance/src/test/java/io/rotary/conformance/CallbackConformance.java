package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What is told to the `callbackUrl` of a number (contract 04.3): all six events about active
/// numbers, each with its success and its failure; those about orders are in
/// [NumberOrderConformance].
///
/// A Node server receives. It judges every callback with the vendor's published validator and with
/// the reference library of Standard Webhooks.
@ExtendWith(Rotary.Extension.class)
class CallbackConformance {
  private static final String SECRET = UUID.randomUUID().toString();

  @AutoClose private static final CallbackReceiver RECEIVER = CallbackReceiver.start(SECRET);

  private final Project project;
  private final String name = UUID.randomUUID().toString();

  CallbackConformance(Rotary rotary) {
    this.project = rotary.callback();
    project.patch("/callbackConfiguration", "{\"hmacSecret\":\"%s\"}".formatted(SECRET)).ok();
  }

  private String rented() {
    String number = project.rented();
    project.update(number, "{\"callbackUrl\":\"%s\"}".formatted(RECEIVER.url(name)));
    return number;
  }

  private JsonNode event(String number, String type, String status, String more) {
    return Answer.parse(
        """
        {"projectId":"%s","resourceId":"%s","resourceType":"ACTIVE_NUMBER","eventType":"%s",
         "status":"%s",%s}
        """
            .formatted(project.id(), number, type, status, more));
  }

  private JsonNode succeeded(String number, String type) {
    return event(number, type, "SUCCEEDED", "\"failureCode\":null");
  }

  private static void isProved(Delivery delivery) {
    assertThat(delivery.by(SECRET)).isEqualTo(new Delivery.Verdict(true, true, 0));
  }

  @Test
  void everyLinkThatIsMadeAndUndoneIsTold() {
    String number = project.availableLocal();
    project.rent(
        number,
        """
        {"smsConfiguration":{"servicePlanId":"PlanA","campaignId":"C1"},
         "voiceConfiguration":{"type":"RTC","appId":"app-1"},"callbackUrl":"%s"}
        """
            .formatted(RECEIVER.url(name)));
    List<Delivery> made = RECEIVER.next(name, 3);
    project.settled(number);
    project.update(
        number,
        """
        {"smsConfiguration":{"servicePlanId":"","campaignId":""},
         "voiceConfiguration":{"appId":""}}
        """);
    List<Delivery> undone = RECEIVER.next(name, 3);

    assertThat(made)
        .extracting(Delivery::message)
        .containsExactlyInAnyOrder(
            succeeded(number, "PROVISIONING_TO_SMS_PLATFORM"),
            succeeded(number, "PROVISIONING_TO_CAMPAIGN"),
            succeeded(number, "PROVISIONING_TO_VOICE_PLATFORM"));
    assertThat(undone)
        .extracting(Delivery::message)
        .containsExactlyInAnyOrder(
            succeeded(number, "DEPROVISIONING_FROM_SMS_PLATFORM"),
            succeeded(number, "DEPROVISIONING_FROM_CAMPAIGN"),
            succeeded(number, "DEPROVISIONING_FROM_VOICE_PLATFORM"));
    assertThat(made).allSatisfy(CallbackConformance::isProved);
    assertThat(undone).allSatisfy(CallbackConformance::isProved);
    project.settled(number);
    assertThat(RECEIVER.rest(name)).isEmpty();
  }

  @Test
  void aSwitchIsToldAsBothItsHalves() {
    String number = rented();
    project.update(
        number,
        "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\"},"
            + "\"voiceConfiguration\":{\"appId\":\"app-1\"}}");
    RECEIVER.next(name, 2);
    project.settled(number);

    project.update(
        number,
        "{\"smsConfiguration\":{\"servicePlanId\":\"PlanB\"},"
            + "\"voiceConfiguration\":{\"type\":\"FAX\",\"serviceId\":\"fax-1\"}}");

    assertThat(RECEIVER.next(name, 4))
        .extracting(Delivery::message)
        .containsExactlyInAnyOrder(
            succeeded(number, "DEPROVISIONING_FROM_SMS_PLATFORM"),
            succeeded(number, "PROVISIONING_TO_SMS_PLATFORM"),
            succeeded(number, "DEPROVISIONING_FROM_VOICE_PLATFORM"),
            succeeded(number, "PROVISIONING_TO_VOICE_PLATFORM"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "servicePlanId | PlanRefused | SMS_PLATFORM | \"failureCode\":null"
            + "| SMS_PROVISIONING_FAILED",
        "campaignId | CampaignExpired | CAMPAIGN | \"failureCode\":\"CAMPAIGN_EXPIRED\""
            + "| CAMPAIGN_EXPIRED",
        "campaignId | CampaignAway | CAMPAIGN | \"failureCode\":\"CAMPAIGN_NOT_AVAILABLE\","
            + "\"internalFailureCode\":\"502\" | CAMPAIGN_NOT_AVAILABLE",
        "campaignId | CampaignRefused | CAMPAIGN"
            + "| \"failureCode\":\"CAMPAIGN_PROVISIONING_FAILED\","
            + "\"internalFailureCode\":\"CRS0018\" | CAMPAIGN_PROVISIONING_FAILED",
      })
  void aPlanOrCampaignThatIsRefusedIsTold(
      String member, String target, String where, String more, String errorCode) {
    String number = rented();
    project.update(number, "{\"smsConfiguration\":{\"%s\":\"%s\"}}".formatted(member, target));

    Delivery told = RECEIVER.next(name);

    assertThat(told.message()).isEqualTo(event(number, "PROVISIONING_TO_" + where, "FAILED", more));
    isProved(told);
    assertThat(Links.smsOf(project.settled(number)))
        .isEqualTo(Links.sms("", "", schedule(member, target, errorCode)));
    assertThat(RECEIVER.rest(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "servicePlanId, PlanKept, SMS_PLATFORM, SMS_PROVISIONING_FAILED",
    "campaignId, CampaignKept, CAMPAIGN, CAMPAIGN_PROVISIONING_FAILED",
  })
  void aPlanOrCampaignThatIsKeptIsTold(
      String member, String target, String where, String errorCode) {
    String number = rented();
    String request = "{\"smsConfiguration\":{\"%s\":\"%s\"}}";
    project.update(number, request.formatted(member, target));
    assertThat(RECEIVER.next(name).message())
        .isEqualTo(succeeded(number, "PROVISIONING_TO_" + where));
    project.settled(number);

    project.update(number, request.formatted(member, ""));

    Delivery told = RECEIVER.next(name);
    String more =
        member.equals("servicePlanId")
            ? "\"failureCode\":null"
            : "\"failureCode\":\"%s\",\"internalFailureCode\":\"CRS0018\"".formatted(errorCode);
    assertThat(told.message())
        .isEqualTo(event(number, "DEPROVISIONING_FROM_" + where, "FAILED", more));
    isProved(told);
    boolean isPlan = member.equals("servicePlanId");
    assertThat(Links.smsOf(project.settled(number)))
        .as("it stays in force")
        .isEqualTo(
            Links.sms(isPlan ? target : "", isPlan ? "" : target, schedule(member, "", errorCode)));
  }

  @Test
  void aVoiceProductThatIsRefusedOrKeptIsTold() {
    String number = rented();
    String more = "\"failureCode\":\"PROVISIONING_TO_VOICE_PLATFORM_FAILED\"";

    project.update(number, "{\"voiceConfiguration\":{\"appId\":\"AppRefused\"}}");
    Delivery refused = RECEIVER.next(name);
    JsonNode afterRefusal = project.settled(number);
    project.update(number, "{\"voiceConfiguration\":{\"appId\":\"AppKept\"}}");
    Delivery linked = RECEIVER.next(name);
    project.settled(number);
    project.update(number, "{\"voiceConfiguration\":{\"appId\":\"\"}}");
    Delivery kept = RECEIVER.next(name);
    JsonNode afterKeeping = project.settled(number);

    assertThat(List.of(refused, linked, kept))
        .allSatisfy(CallbackConformance::isProved)
        .extracting(Delivery::message)
        .containsExactly(
            event(number, "PROVISIONING_TO_VOICE_PLATFORM", "FAILED", more),
            succeeded(number, "PROVISIONING_TO_VOICE_PLATFORM"),
            event(number, "DEPROVISIONING_FROM_VOICE_PLATFORM", "FAILED", more));
    assertThat(Links.voiceOf(afterRefusal))
        .isEqualTo(Links.voice("RTC", "", Links.voiceSchedule("RTC", "AppRefused", "FAILED")));
    assertThat(Links.voiceOf(afterKeeping))
        .isEqualTo(Links.voice("RTC", "AppKept", Links.voiceSchedule("RTC", "", "FAILED")));
  }

  @Test
  void whenThePlanFailsTheCampaignIsNotTriedAndAPatchTriesAgain() {
    String number = rented();
    project.update(
        number, "{\"smsConfiguration\":{\"servicePlanId\":\"PlanRefused\",\"campaignId\":\"C1\"}}");
    Delivery refused = RECEIVER.next(name);
    JsonNode afterRefusal = project.settled(number);
    project.update(
        number, "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\",\"campaignId\":\"C1\"}}");
    List<Delivery> again = RECEIVER.next(name, 2);

    assertThat(refused.message())
        .isEqualTo(event(number, "PROVISIONING_TO_SMS_PLATFORM", "FAILED", "\"failureCode\":null"));
    assertThat(Links.smsOf(afterRefusal))
        .isEqualTo(
            Links.sms(
                "",
                "",
                Links.smsSchedule("PlanRefused", "C1", "FAILED", "SMS_PROVISIONING_FAILED")));
    assertThat(again)
        .extracting(Delivery::message)
        .containsExactlyInAnyOrder(
            succeeded(number, "PROVISIONING_TO_SMS_PLATFORM"),
            succeeded(number, "PROVISIONING_TO_CAMPAIGN"));
    assertThat(Links.smsOf(project.settled(number)))
        .isEqualTo(Links.sms("PlanA", "C1", Links.NOTHING));
  }

  /// A failed schedule of one member.
  private static String schedule(String member, String target, String errorCode) {
    boolean isPlan = member.equals("servicePlanId");
    return Links.smsSchedule(isPlan ? target : "", isPlan ? "" : target, "FAILED", errorCode);
  }
}
