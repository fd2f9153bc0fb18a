package io.rotary.rental;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The table of contract 03.4, row by row.
class UpdateApiTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static int next = 20;

  /// A fresh number of `owl`, linked as if earlier requests had been worked off.
  private static String linked(String plan, String campaign, String appId) {
    String number = "+120255501" + next++;
    APP.as("owl").post("availableNumbers/" + number + ":rent", "{}").hasStatus(200);
    APP.store()
        .execute(
            """
            update number_configuration set service_plan_id = '%s', campaign_id = '%s',
              voice_target_id = '%s'
            where rental_id = (select rental_id from active_number where e164 = '%s')
            """
                .formatted(plan, campaign, appId, number));
    return number;
  }

  private static String fresh() {
    return linked("", "", "");
  }

  private static Answer patch(String number, String body) {
    return APP.as("owl").patch("activeNumbers/" + number, body);
  }

  private static String sms(Answer answer, String member) {
    return answer.at("/smsConfiguration/scheduledProvisioning/" + member).stringValue();
  }

  private static String voice(Answer answer, String member) {
    return answer.at("/voiceConfiguration/scheduledVoiceProvisioning/" + member).stringValue();
  }

  private static boolean hasNoSchedule(Answer answer) {
    return answer.at("/smsConfiguration/scheduledProvisioning").isNull()
        && answer.at("/voiceConfiguration/scheduledVoiceProvisioning").isNull();
  }

  @Test
  void absentMembersStay() {
    String number = fresh();
    patch(number, "{\"displayName\":\"Desk\",\"callbackUrl\":\"https://hooks.example.test/a\"}");

    Answer after = patch(number, "{}").hasStatus(200);

    assertThat(after.at("/displayName").stringValue()).isEqualTo("Desk");
    assertThat(after.at("/callbackUrl").stringValue()).isEqualTo("https://hooks.example.test/a");
    assertThat(hasNoSchedule(after)).isTrue();
  }

  @Test
  void emptyStringsAndNullsClear() {
    String number = fresh();
    patch(number, "{\"displayName\":\"Desk\",\"callbackUrl\":\"https://hooks.example.test/a\"}");

    Answer empty = patch(number, "{\"displayName\":\"\",\"callbackUrl\":null}").hasStatus(200);

    assertThat(empty.at("/displayName").stringValue()).isEmpty();
    assertThat(empty.at("/callbackUrl").stringValue()).isEmpty();
  }

  @Test
  void aPlanIsScheduledAndTheOldOneStaysInForce() {
    String number = linked("OwlPlan", "", "");

    Answer after = patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan_2\"}}");

    assertThat(after.at("/smsConfiguration/servicePlanId").stringValue()).isEqualTo("OwlPlan");
    assertThat(sms(after, "servicePlanId")).isEqualTo("OwlPlan_2");
    assertThat(sms(after, "campaignId")).isEmpty();
    assertThat(sms(after, "status")).isEqualTo("WAITING");
  }

  @Test
  void anEmptyPlanUnlinksAndNullDoesTheSame() {
    String one = linked("OwlPlan", "", "");
    String two = linked("OwlPlan", "", "");

    Answer byEmpty = patch(one, "{\"smsConfiguration\":{\"servicePlanId\":\"\"}}");
    Answer byNull = patch(two, "{\"smsConfiguration\":{\"servicePlanId\":null}}");

    assertThat(sms(byEmpty, "servicePlanId")).isEmpty();
    assertThat(sms(byNull, "servicePlanId")).isEmpty();
    assertThat(byNull.at("/smsConfiguration/servicePlanId").stringValue()).isEqualTo("OwlPlan");
  }

  @Test
  void aCampaignMayComeWithoutAPlan() {
    String number = linked("OwlPlan", "", "");

    Answer after = patch(number, "{\"smsConfiguration\":{\"campaignId\":\"COWL001\"}}");

    assertThat(sms(after, "campaignId")).isEqualTo("COWL001");
    assertThat(sms(after, "servicePlanId")).isEqualTo("OwlPlan");
    assertThat(after.at("/smsConfiguration/servicePlanId").stringValue()).isEqualTo("OwlPlan");
  }

  @Test
  void thePlanInForceBesideANewCampaignIsNoChangeOfPlan() {
    String number = linked("OwlPlan", "", "");

    Answer after =
        patch(
            number,
            "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\"COWL001\"}}");

    assertThat(sms(after, "campaignId")).isEqualTo("COWL001");
    assertThat(sms(after, "servicePlanId")).isEqualTo("OwlPlan");
  }

  @Test
  void whatIsInForceAlreadySchedulesNothing() {
    String number = linked("OwlPlan", "COWL001", "owl-app");

    Answer after =
        patch(
            number,
            """
            {"smsConfiguration":{"servicePlanId":"OwlPlan","campaignId":"COWL001"},
             "voiceConfiguration":{"appId":"owl-app"}}
            """);

    assertThat(hasNoSchedule(after)).isTrue();
  }

  @Test
  void aNewRequestReplacesThePendingOneMemberByMember() {
    String number = fresh();
    patch(
        number,
        "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\"COWL001\"}}");

    Answer after = patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan_2\"}}");

    assertThat(sms(after, "servicePlanId")).isEqualTo("OwlPlan_2");
    assertThat(sms(after, "campaignId")).isEqualTo("COWL001");
  }

  @Test
  void takingAPendingRequestBackLeavesNoSchedule() {
    String number = linked("OwlPlan", "", "");
    patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan_2\"}}");

    Answer after = patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}}");

    assertThat(hasNoSchedule(after)).isTrue();
  }

  @Test
  void aFailedRequestIsTriedAgainByAnotherPatch() {
    String number = fresh();
    patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}}");
    APP.store()
        .execute(
            "update scheduled_provisioning set status = 'FAILED',"
                + " error_codes = '{SMS_PROVISIONING_FAILED}' where service_plan_id = 'OwlPlan'");

    Answer after = patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}}");

    assertThat(sms(after, "status")).isEqualTo("WAITING");
    assertThat(after.at("/smsConfiguration/scheduledProvisioning/errorCodes").toString())
        .isEqualTo("[]");
  }

  @Test
  void theVoiceProductMayChangeItsType() {
    String number = linked("", "", "owl-app");

    Answer after =
        patch(number, "{\"voiceConfiguration\":{\"type\":\"FAX\",\"serviceId\":\"owl-fax\"}}");

    assertThat(after.at("/voiceConfiguration/type").stringValue()).isEqualTo("RTC");
    assertThat(after.at("/voiceConfiguration/appId").stringValue()).isEqualTo("owl-app");
    assertThat(voice(after, "type")).isEqualTo("FAX");
    assertThat(voice(after, "serviceId")).isEqualTo("owl-fax");
    assertThat(voice(after, "appId")).isEmpty();
  }

  @Test
  void anEmptyOrNullVoiceIdUnlinks() {
    String number = linked("", "", "owl-app");

    Answer after = patch(number, "{\"voiceConfiguration\":{\"appId\":null}}").hasStatus(200);

    assertThat(voice(after, "appId")).isEmpty();
    assertThat(voice(after, "status")).isEqualTo("WAITING");
  }

  @Test
  void configurationsThatSayNothingAreRefusedAndNullOnesIgnored() {
    String number = fresh();

    patch(number, "{\"smsConfiguration\":{}}")
        .isFlat(400, "syntax_constraint_violation", "smsConfiguration: must not be empty");
    patch(number, "{\"voiceConfiguration\":{}}")
        .isFlat(400, "syntax_constraint_violation", "voiceConfiguration.appId: is required");
    patch(number, "{\"voiceConfiguration\":{\"type\":\"RTC\",\"trunkId\":\"owl-trunk\"}}")
        .isFlat(400, "syntax_constraint_violation", "voiceConfiguration.appId: is required");
    assertThat(
            hasNoSchedule(patch(number, "{\"smsConfiguration\":null,\"voiceConfiguration\":null}")))
        .isTrue();
  }

  @Test
  void aRefusedPartRefusesTheWholeChange() {
    String number = fresh();

    patch(number, "{\"displayName\":\"New\",\"smsConfiguration\":{\"servicePlanId\":\"FoxPlan\"}}")
        .isNested(400, "INVALID_ARGUMENT", "Invalid smsConfiguration.servicePlanId");

    assertThat(APP.as("owl").get("activeNumbers/" + number).at("/displayName").stringValue())
        .isEmpty();
  }

  @Test
  void aForeignCampaignIsUnknown() {
    patch(fresh(), "{\"smsConfiguration\":{\"campaignId\":\"CFOX001\"}}")
        .isFlat(403, "unknown_campaign", "Campaign CFOX001 does not belong to this originator");
  }

  @Test
  void namesHaveABound() {
    patch(fresh(), "{\"displayName\":\"" + "x".repeat(257) + "\"}")
        .isFlat(
            400, "syntax_constraint_violation", "displayName: must have at most 256 characters");
  }

  @Test
  void anUpdateMaskIsIgnored() {
    APP.as("owl")
        .patch("activeNumbers/" + fresh() + "?updateMask=displayName", "{\"displayName\":\"A\"}")
        .hasStatus(200);
  }

  @Test
  void anothersNumberIsNotActiveHere() {
    String number = fresh();

    APP.as("fox")
        .patch("activeNumbers/" + number, "{}")
        .hasBody(
            """
            {"error":{"code":404,"message":"Number is not active","status":"NOT_FOUND",
             "details":[{"type":"ResourceInfo","resourceType":"ActiveNumber",
             "resourceName":"%s","owner":"","description":""}]}}
            """
                .formatted(number));
  }
}
