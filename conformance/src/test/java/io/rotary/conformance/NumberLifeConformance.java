package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A number from its rent to its release with the vendor's client alone: what is scheduled, what is
/// in force, and what a client sees in between (contract 03.1, 03.4, 03.5, 08.1).
@ExtendWith(Rotary.Extension.class)
class NumberLifeConformance {
  private final Project project;
  private final VendorClient.For client;
  private final String number;

  NumberLifeConformance(Rotary rotary) {
    this.project = rotary.life();
    this.client = rotary.vendorClient(project);
    this.number = project.availableLocal();
  }

  private JsonNode rent(String sms, String voice) {
    return client.call(
        "rent",
        """
        {"phoneNumber":"%s","rentNumberRequestBody":{
          "smsConfiguration":%s,"voiceConfiguration":%s}}
        """
            .formatted(number, sms, voice));
  }

  private JsonNode update(String sms, String voice) {
    return client.call(
        "update",
        """
        {"phoneNumber":"%s","updateActiveNumberRequestBody":{
          "smsConfiguration":%s,"voiceConfiguration":%s}}
        """
            .formatted(number, sms, voice));
  }

  /// Every state the client sees until all is done.
  private List<JsonNode> poll() {
    JsonNode seen = client.call("pollUntilSettled", "{\"phoneNumber\":\"%s\"}".formatted(number));
    seen.forEach(one -> Expect.keys(one, Expect.ACTIVE_NUMBER));
    return List.copyOf(seen.valueStream().toList());
  }

  /// What was seen of the SMS side is some of these in this order, the first in progress and the
  /// last among them.
  private static void smsWent(List<JsonNode> seen, JsonNode... expected) {
    went(Links.steps(seen.stream().map(Links::smsOf)), expected);
  }

  private static void voiceWent(List<JsonNode> seen, JsonNode... expected) {
    went(Links.steps(seen.stream().map(Links::voiceOf)), expected);
  }

  private static void went(List<JsonNode> steps, JsonNode... expected) {
    assertThat(expected).containsSubsequence(steps.toArray(JsonNode[]::new));
    assertThat(steps).contains(expected[1]).endsWith(expected[expected.length - 1]);
  }

  @Test
  void fromRentToReleaseWithTheVendorsClient() {
    JsonNode rented =
        rent(
            "{\"servicePlanId\":\"PlanA\",\"campaignId\":\"C1\"}",
            "{\"type\":\"RTC\",\"appId\":\"app-1\"}");
    links(rented, List.of("", "", "PlanA", "C1"), List.of("RTC", "", "RTC", "app-1"));
    inForceAfterRent(poll());

    JsonNode updated =
        update("{\"servicePlanId\":\"PlanB\"}", "{\"type\":\"FAX\",\"serviceId\":\"fax-1\"}");
    links(updated, List.of("PlanA", "C1", "PlanB", "C1"), List.of("RTC", "app-1", "FAX", "fax-1"));
    inForceAfterSwitch(poll());

    JsonNode unlinked =
        update(
            "{\"servicePlanId\":\"\",\"campaignId\":\"\"}",
            "{\"type\":\"FAX\",\"serviceId\":\"\"}");
    links(unlinked, List.of("PlanB", "C1", "", ""), List.of("FAX", "fax-1", "FAX", ""));
    nothingInForceAfterUnlinking(poll());

    JsonNode released = client.call("release", "{\"phoneNumber\":\"%s\"}".formatted(number));
    assertThat(released.get("expireAt")).isEqualTo(rented.get("nextChargeDate"));
    assertThat(released.get("nextChargeDate")).isEqualTo(rented.get("nextChargeDate"));
    Expect.activeNumber(project.active(number));
  }

  /// In force and scheduled, the schedules WAITING. A schedule shows plan and campaign as they will
  /// be, so also the one that does not change (docs/intentional.md).
  private void links(JsonNode seen, List<String> sms, List<String> voice) {
    Expect.keys(seen, Expect.ACTIVE_NUMBER);
    assertThat(Links.smsOf(seen))
        .isEqualTo(
            Links.sms(
                sms.get(0), sms.get(1), Links.smsSchedule(sms.get(2), sms.get(3), "WAITING")));
    assertThat(Links.voiceOf(seen))
        .isEqualTo(
            Links.voice(
                voice.get(0),
                voice.get(1),
                Links.voiceSchedule(voice.get(2), voice.get(3), "WAITING")));
    Expect.activeNumber(project.active(number));
  }

  private void inForceAfterRent(List<JsonNode> seen) {
    smsWent(
        seen,
        Links.sms("", "", Links.smsSchedule("PlanA", "C1", "WAITING")),
        Links.sms("", "", Links.smsSchedule("PlanA", "C1", "IN_PROGRESS")),
        Links.sms("PlanA", "", Links.smsSchedule("PlanA", "C1", "IN_PROGRESS")),
        Links.sms("PlanA", "C1", Links.smsSchedule("PlanA", "C1", "IN_PROGRESS")),
        Links.sms("PlanA", "C1", Links.NOTHING));
    voiceWent(
        seen,
        Links.voice("RTC", "", Links.voiceSchedule("RTC", "app-1", "WAITING")),
        Links.voice("RTC", "", Links.voiceSchedule("RTC", "app-1", "IN_PROGRESS")),
        Links.voice("RTC", "app-1", Links.voiceSchedule("RTC", "app-1", "IN_PROGRESS")),
        Links.voice("RTC", "app-1", Links.NOTHING));
    Expect.activeNumber(project.active(number));
  }

  /// The old values stay on top until the new ones are in force.
  private void inForceAfterSwitch(List<JsonNode> seen) {
    smsWent(
        seen,
        Links.sms("PlanA", "C1", Links.smsSchedule("PlanB", "C1", "WAITING")),
        Links.sms("PlanA", "C1", Links.smsSchedule("PlanB", "C1", "IN_PROGRESS")),
        Links.sms("PlanB", "C1", Links.smsSchedule("PlanB", "C1", "IN_PROGRESS")),
        Links.sms("PlanB", "C1", Links.NOTHING));
    voiceWent(
        seen,
        Links.voice("RTC", "app-1", Links.voiceSchedule("FAX", "fax-1", "WAITING")),
        Links.voice("RTC", "app-1", Links.voiceSchedule("FAX", "fax-1", "IN_PROGRESS")),
        Links.voice("FAX", "fax-1", Links.voiceSchedule("FAX", "fax-1", "IN_PROGRESS")),
        Links.voice("FAX", "fax-1", Links.NOTHING));
  }

  private void nothingInForceAfterUnlinking(List<JsonNode> seen) {
    assertThat(Links.smsOf(seen.getLast())).isEqualTo(Links.sms("", "", Links.NOTHING));
    assertThat(Links.voiceOf(seen.getLast())).isEqualTo(Links.voice("RTC", "", Links.NOTHING));
    assertThat(seen)
        .extracting(one -> one.at("/smsConfiguration/scheduledProvisioning/status").asString(""))
        .contains("IN_PROGRESS");
  }

  @Test
  void theSameIdsAgainScheduleNothing() {
    rent("{\"servicePlanId\":\"PlanA\"}", "{\"type\":\"RTC\",\"appId\":\"app-1\"}");
    JsonNode settled = poll().getLast();

    JsonNode again =
        update("{\"servicePlanId\":\"PlanA\"}", "{\"type\":\"RTC\",\"appId\":\"app-1\"}");

    assertThat(again).isEqualTo(settled);
  }

  @Test
  void aReleaseDropsWhatIsStillScheduled() {
    rent("{\"servicePlanId\":\"PlanA\"}", "{\"type\":\"FAX\",\"serviceId\":\"fax-1\"}");

    JsonNode released = client.call("release", "{\"phoneNumber\":\"%s\"}".formatted(number));

    assertThat(Links.smsOf(released)).isEqualTo(Links.sms("", "", Links.NOTHING));
    assertThat(Links.voiceOf(released)).isEqualTo(Links.voice("RTC", "", Links.NOTHING));
    assertThat(Links.smsOf(poll().getLast())).isEqualTo(Links.sms("", "", Links.NOTHING));
  }
}
