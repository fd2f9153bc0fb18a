package io.rotary.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.testing.CallbackReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// A partner that links and then does not let go: the customer is told, what is in force stays, and
/// a number whose rental is over is not sold again before it is free.
class UnlinkRefusedTest {
  private static final CallbackReceiver RECEIVER = CallbackReceiver.start();

  @RegisterExtension
  static final TestApp APP =
      TestApp.start(
          Map.of(
              "ROTARY_PROVISIONING_OUTCOMES",
              "OwlPlan: UNLINK_REFUSED, COWL001: UNLINK_REFUSED, owl-app: UNLINK_REFUSED"));

  private static int next = 10;

  @BeforeEach
  void forget() {
    RECEIVER.takeEvents();
  }

  @AfterAll
  static void close() {
    RECEIVER.close();
  }

  private static String linked(String members) {
    String number = "+120255501" + next++;
    String body = "{" + members + ",\"callbackUrl\":\"" + RECEIVER.url() + "\"}";
    APP.as("owl").post("availableNumbers/" + number + ":rent", body).hasStatus(200);
    APP.advance(Duration.ofSeconds(4));
    RECEIVER.takeEvents();
    return number;
  }

  private static void patch(String number, String body) {
    APP.as("owl").patch("activeNumbers/" + number, body).hasStatus(200);
    APP.advance(Duration.ofSeconds(4));
  }

  private static JsonNode at(String number, String path) {
    return APP.as("owl").get("activeNumbers/" + number).hasStatus(200).at(path);
  }

  @Test
  void aPlanThatIsNotLetGoStays() {
    String number = linked("\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}");

    patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"\"}}");

    assertThat(at(number, "/smsConfiguration/servicePlanId").stringValue()).isEqualTo("OwlPlan");
    assertThat(at(number, "/smsConfiguration/scheduledProvisioning/status").stringValue())
        .isEqualTo("FAILED");
    assertThat(at(number, "/smsConfiguration/scheduledProvisioning/errorCodes").toString())
        .isEqualTo("[\"SMS_PROVISIONING_FAILED\"]");
    assertThat(RECEIVER.takeEvents())
        .containsExactly("DEPROVISIONING_FROM_SMS_PLATFORM FAILED null");
  }

  @Test
  void aSwitchEndsWhereTheOldLinkIsNotLetGo() {
    String number = linked("\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}");

    patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan_2\"}}");

    assertThat(at(number, "/smsConfiguration/servicePlanId").stringValue()).isEqualTo("OwlPlan");
    assertThat(RECEIVER.takeEvents())
        .containsExactly("DEPROVISIONING_FROM_SMS_PLATFORM FAILED null");
  }

  @Test
  void aCampaignAndAVoiceProductSayWhy() {
    String number =
        linked(
            "\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\"COWL001\"},"
                + "\"voiceConfiguration\":{\"appId\":\"owl-app\"}");

    patch(
        number,
        "{\"smsConfiguration\":{\"campaignId\":\"\"},\"voiceConfiguration\":{\"appId\":\"\"}}");

    assertThat(RECEIVER.takeEvents())
        .containsExactlyInAnyOrder(
            "DEPROVISIONING_FROM_CAMPAIGN FAILED CAMPAIGN_PROVISIONING_FAILED",
            "DEPROVISIONING_FROM_VOICE_PLATFORM FAILED PROVISIONING_TO_VOICE_PLATFORM_FAILED");
    assertThat(at(number, "/smsConfiguration/campaignId").stringValue()).isEqualTo("COWL001");
    assertThat(at(number, "/voiceConfiguration/appId").stringValue()).isEqualTo("owl-app");
  }

  @Test
  void aNumberThatIsStillLinkedIsNotSoldAgain() {
    String number = linked("\"voiceConfiguration\":{\"appId\":\"owl-app\"}");
    APP.as("owl").post("activeNumbers/" + number + ":release", "").hasStatus(200);

    APP.advance(Duration.ofDays(200), Duration.ofHours(12));

    JsonNode shown = APP.operator().get("/admin/v1/numbers/" + number).hasStatus(200).at("");
    assertThat(shown.get("state").stringValue()).isEqualTo("QUARANTINED");
    assertThat(notices(number)).contains("LINK_REMAINS");
    assertThat(RECEIVER.takeEvents())
        .contains(
            "DEPROVISIONING_FROM_VOICE_PLATFORM FAILED PROVISIONING_TO_VOICE_PLATFORM_FAILED");
    APP.as("owl").get("availableNumbers/" + number).hasStatus(404);
  }

  private static List<String> notices(String number) {
    return APP.operator()
        .get("/admin/v1/notices")
        .hasStatus(200)
        .at("/notices")
        .valueStream()
        .filter(one -> one.get("resource").stringValue().equals(number))
        .map(one -> one.get("kind").stringValue())
        .toList();
  }
}
