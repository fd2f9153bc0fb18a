package io.rotary.sandbox.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.CallbackReceiver;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every magic service plan, campaign and voice product, linked in the time of a project.
class MagicLinksTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final MagicStage STAGE = new MagicStage(APP);
  private static final CallbackReceiver RECEIVER = CallbackReceiver.start();
  private static final String SCHEDULE = "/smsConfiguration/scheduledProvisioning";
  private static final String VOICE = "/voiceConfiguration/scheduledVoiceProvisioning";

  private static int next = 10;

  @BeforeEach
  void forget() {
    RECEIVER.takeEvents();
  }

  @AfterAll
  static void everyTargetWasProved() {
    RECEIVER.close();
    STAGE.hasProvedAll("servicePlanId", "campaignId", "appId", "trunkId", "serviceId");
    Book.of(APP.database()).isRight();
  }

  private static String rented(String members) {
    String number = "+120255501" + next++;
    String body = "{" + members + ",\"callbackUrl\":\"" + RECEIVER.url() + "\"}";
    STAGE.rent("fox", number, body).hasStatus(200);
    return number;
  }

  private static String plan(String id) {
    return "\"smsConfiguration\":{\"servicePlanId\":\"" + id + "\"}";
  }

  private static String campaign(String id) {
    return "\"smsConfiguration\":{\"servicePlanId\":\"MAGIC-OK\",\"campaignId\":\"" + id + "\"}";
  }

  private static String voice(String member, String id) {
    String type =
        switch (member) {
          case "trunkId" -> "EST";
          case "serviceId" -> "FAX";
          default -> "RTC";
        };
    return "\"voiceConfiguration\":{\"type\":\"%s\",\"%s\":\"%s\"}".formatted(type, member, id);
  }

  private static String at(String number, String pointer) {
    return APP.as("fox").get("activeNumbers/" + number).hasStatus(200).at(pointer).toString();
  }

  private static void patch(String number, String members) {
    APP.as("fox").patch("activeNumbers/" + number, "{" + members + "}").hasStatus(200);
  }

  static Stream<String> failures() {
    return MagicValues.ALL.stream()
        .filter(one -> one.kind().equals("campaignId") && one.effect().contains("FAILED, "))
        .map(MagicValue::value);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aCampaignFailsWithTheCodeOfItsEffect(String id) {
    String effect =
        MagicValues.ALL.stream()
            .filter(one -> one.kind().equals("campaignId") && one.value().equals(id))
            .map(MagicValue::effect)
            .findFirst()
            .orElseThrow();
    String code = effect.replaceFirst(".*FAILED, ", "");
    String number = rented(campaign(STAGE.prove("campaignId", id)));

    STAGE.advance("fox", "PT10S");

    assertThat(at(number, SCHEDULE + "/errorCodes")).isEqualTo("[\"" + code + "\"]");
    assertThat(RECEIVER.takeEvents())
        .containsExactly(
            "PROVISIONING_TO_SMS_PLATFORM SUCCEEDED null",
            "PROVISIONING_TO_CAMPAIGN FAILED " + code);
  }

  @Test
  void allFifteenCodesAreAmongThem() {
    assertThat(failures().map(id -> id.substring("MAGIC-".length())))
        .contains(
            "CAMPAIGN_NOT_AVAILABLE",
            "EXCEEDED_10DLC_LIMIT",
            "NUMBER_PROVISIONING_FAILED",
            "PARTNER_SERVICE_UNAVAILABLE",
            "CAMPAIGN_PENDING_ACCEPTANCE",
            "MNO_SHARING_ERROR",
            "CAMPAIGN_PROVISIONING_FAILED",
            "CAMPAIGN_EXPIRED",
            "CAMPAIGN_MNO_REJECTED",
            "CAMPAIGN_MNO_SUSPENDED",
            "CAMPAIGN_MNO_REVIEW",
            "INSUFFICIENT_BALANCE",
            "MOCK_CAMPAIGN_NOT_ALLOWED",
            "TFN_NOT_ALLOWED",
            "INVALID_NNID")
        .hasSize(24);
  }

  @Test
  void anActiveCampaignIsLinked() {
    String number = rented(campaign(STAGE.prove("campaignId", "MAGIC-ACTIVE")));

    STAGE.advance("fox", "PT10S");

    assertThat(at(number, "/smsConfiguration/campaignId")).isEqualTo("\"MAGIC-ACTIVE\"");
    assertThat(at(number, SCHEDULE)).isEqualTo("null");
  }

  @Test
  void campaignsAreSlowOrAwayOrStay() {
    String slow = rented(campaign(STAGE.prove("campaignId", "MAGIC-SLOW")));
    String away = rented(campaign(STAGE.prove("campaignId", "MAGIC-UNAVAILABLE")));
    String kept = rented(campaign(STAGE.prove("campaignId", "MAGIC-UNLINK-REFUSED")));

    STAGE.advance("fox", "PT30M");

    assertThat(at(slow, SCHEDULE + "/status")).isEqualTo("\"IN_PROGRESS\"");
    assertThat(at(away, SCHEDULE + "/errorCodes")).isEqualTo("[\"PARTNER_SERVICE_UNAVAILABLE\"]");
    assertThat(at(kept, "/smsConfiguration/campaignId")).isEqualTo("\"MAGIC-UNLINK-REFUSED\"");

    patch(kept, "\"smsConfiguration\":{\"campaignId\":\"\"}");
    STAGE.advance("fox", "PT31M");

    assertThat(at(slow, "/smsConfiguration/campaignId")).isEqualTo("\"MAGIC-SLOW\"");
    assertThat(at(kept, "/smsConfiguration/campaignId")).isEqualTo("\"MAGIC-UNLINK-REFUSED\"");
    assertThat(at(kept, SCHEDULE + "/status")).isEqualTo("\"FAILED\"");
  }

  @Test
  void plansAreLinkedRefusedSlowOrAwayOrStay() {
    String kind = "servicePlanId";
    String linked = rented(plan(STAGE.prove(kind, "MAGIC-OK")));
    String refused = rented(plan(STAGE.prove(kind, "MAGIC-SMS_PROVISIONING_FAILED")));
    String slow = rented(plan(STAGE.prove(kind, "MAGIC-SLOW")));
    String away = rented(plan(STAGE.prove(kind, "MAGIC-UNAVAILABLE")));
    String kept = rented(plan(STAGE.prove(kind, "MAGIC-UNLINK-REFUSED")));
    String other = rented(plan("MAGIC-INVALID_NNID"));

    STAGE.advance("fox", "PT30M");

    String inForce = "/smsConfiguration/servicePlanId";
    assertThat(at(linked, inForce)).isEqualTo("\"MAGIC-OK\"");
    for (String number : List.of(refused, away, other)) {
      assertThat(at(number, SCHEDULE + "/errorCodes")).isEqualTo("[\"SMS_PROVISIONING_FAILED\"]");
    }
    assertThat(at(slow, SCHEDULE + "/status")).isEqualTo("\"IN_PROGRESS\"");
    assertThat(at(kept, inForce)).isEqualTo("\"MAGIC-UNLINK-REFUSED\"");

    patch(kept, plan(""));
    STAGE.advance("fox", "PT31M");

    assertThat(at(slow, inForce)).isEqualTo("\"MAGIC-SLOW\"");
    assertThat(at(kept, inForce)).isEqualTo("\"MAGIC-UNLINK-REFUSED\"");
    assertThat(at(kept, SCHEDULE + "/status")).isEqualTo("\"FAILED\"");
  }

  @ParameterizedTest
  @CsvSource({"appId", "trunkId", "serviceId"})
  void voiceProductsAreLinkedRefusedSlowOrAwayOrStay(String kind) {
    String word = "PROVISIONING_TO_VOICE_PLATFORM_FAILED";
    String refused = rented(voice(kind, STAGE.prove(kind, "MAGIC-" + word)));
    STAGE.advance("fox", "PT10S");
    assertThat(RECEIVER.takeEvents())
        .containsExactly("PROVISIONING_TO_VOICE_PLATFORM FAILED " + word);

    String linked = rented(voice(kind, STAGE.prove(kind, "MAGIC-OK")));
    String slow = rented(voice(kind, STAGE.prove(kind, "MAGIC-SLOW")));
    String away = rented(voice(kind, STAGE.prove(kind, "MAGIC-UNAVAILABLE")));
    String kept = rented(voice(kind, STAGE.prove(kind, "MAGIC-UNLINK-REFUSED")));
    STAGE.advance("fox", "PT30M");

    String inForce = "/voiceConfiguration/" + kind;
    assertThat(at(linked, inForce)).isEqualTo("\"MAGIC-OK\"");
    assertThat(at(refused, VOICE + "/status")).isEqualTo("\"FAILED\"");
    assertThat(at(away, VOICE + "/status")).isEqualTo("\"FAILED\"");
    assertThat(at(slow, VOICE + "/status")).isEqualTo("\"IN_PROGRESS\"");
    assertThat(at(kept, inForce)).isEqualTo("\"MAGIC-UNLINK-REFUSED\"");

    patch(kept, voice(kind, ""));
    STAGE.advance("fox", "PT31M");

    assertThat(at(slow, inForce)).isEqualTo("\"MAGIC-SLOW\"");
    assertThat(at(kept, inForce)).isEqualTo("\"MAGIC-UNLINK-REFUSED\"");
    assertThat(at(kept, VOICE + "/status")).isEqualTo("\"FAILED\"");
  }

  @Test
  void otherNamesAreStillUnknown() {
    STAGE
        .rent("owl", "+12025550185", "{" + plan("MAGIC-NOTHING") + "}")
        .isNested(400, "INVALID_ARGUMENT", "Invalid smsConfiguration.servicePlanId");
    STAGE
        .rent("owl", "+12025550185", "{" + plan("MAGIC-EXPIRED") + "}")
        .isNested(400, "INVALID_ARGUMENT", "Invalid smsConfiguration.servicePlanId");
  }
}
