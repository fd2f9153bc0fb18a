package io.rotary.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.CallbackReceiver;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Links as a customer sees them, contract 08: shapes on the way, values in force, events.
class LinkingTest {
  private static final TestClock CLOCK = new TestClock();
  private static final CallbackReceiver RECEIVER = CallbackReceiver.start();

  @RegisterExtension
  static final TestApp APP =
      TestApp.start(
          CLOCK,
          Map.of(
              "ROTARY_PROVISIONING_OUTCOMES",
              "OwlPlan_2: REFUSED, COWL003: NUMBER_PROVISIONING_FAILED, owl-fax: REFUSED"));

  private static final Duration STEP = Duration.ofSeconds(1);

  private static int next = 10;

  @AfterAll
  static void close() {
    RECEIVER.close();
  }

  @BeforeEach
  void forget() {
    RECEIVER.takeEvents();
  }

  private static String rented(String body) {
    String number = "+120255501" + next++;
    APP.as("owl").post("availableNumbers/" + number + ":rent", body).hasStatus(200);
    return number;
  }

  private static String rentedWithCallback(String members) {
    return rented("{" + members + ",\"callbackUrl\":\"" + RECEIVER.url() + "\"}");
  }

  private static Answer get(String number) {
    return APP.as("owl").get("activeNumbers/" + number).hasStatus(200);
  }

  private static Answer patch(String number, String body) {
    return APP.as("owl").patch("activeNumbers/" + number, body).hasStatus(200);
  }

  /// `plan/campaign [schedule's plan/campaign status codes]`.
  private static String sms(String number) {
    var sms = get(number).at("/smsConfiguration");
    var scheduled = sms.get("scheduledProvisioning");
    String shown =
        sms.get("servicePlanId").stringValue() + "/" + sms.get("campaignId").stringValue();
    return scheduled.isNull()
        ? shown
        : shown
            + " ["
            + scheduled.get("servicePlanId").stringValue()
            + "/"
            + scheduled.get("campaignId").stringValue()
            + " "
            + scheduled.get("status").stringValue()
            + scheduled.get("errorCodes")
            + "]";
  }

  private static Instant smsUpdated(String number) {
    return Instant.parse(
        get(number).at("/smsConfiguration/scheduledProvisioning/lastUpdatedTime").stringValue());
  }

  private static String voice(String number) {
    var voice = get(number).at("/voiceConfiguration");
    var scheduled = voice.get("scheduledVoiceProvisioning");
    return link(voice)
        + (scheduled.isNull()
            ? ""
            : " [" + link(scheduled) + " " + scheduled.get("status").stringValue() + "]");
  }

  private static String link(tools.jackson.databind.JsonNode voice) {
    return voice.get("type").stringValue()
        + " "
        + voice.get("appId").stringValue()
        + voice.get("trunkId").stringValue()
        + voice.get("serviceId").stringValue();
  }

  private static void step() {
    CLOCK.advance(STEP);
    APP.runJobs();
  }

  private static String linked(String members) {
    String number = rentedWithCallback(members);
    APP.advance(Duration.ofSeconds(4));
    RECEIVER.takeEvents();
    return number;
  }

  @Test
  void planThenCampaignAndVoiceBesideThem() {
    String number =
        rentedWithCallback(
            """
            "smsConfiguration":{"servicePlanId":"OwlPlan","campaignId":"COWL001"},
            "voiceConfiguration":{"appId":"owl-app"}
            """);
    APP.runJobs();
    assertThat(sms(number)).isEqualTo("/ [OwlPlan/COWL001 WAITING[]]");
    assertThat(voice(number)).isEqualTo("RTC  [RTC owl-app WAITING]");

    step();
    assertThat(sms(number)).isEqualTo("/ [OwlPlan/COWL001 IN_PROGRESS[]]");
    assertThat(voice(number)).isEqualTo("RTC  [RTC owl-app IN_PROGRESS]");

    step();
    assertThat(sms(number)).isEqualTo("OwlPlan/ [OwlPlan/COWL001 IN_PROGRESS[]]");
    assertThat(smsUpdated(number)).isEqualTo(CLOCK.instant());
    assertThat(voice(number)).isEqualTo("RTC owl-app");

    step();
    assertThat(sms(number)).isEqualTo("OwlPlan/COWL001");
    assertThat(RECEIVER.takeEvents())
        .containsExactlyInAnyOrder(
            "PROVISIONING_TO_SMS_PLATFORM SUCCEEDED null",
            "PROVISIONING_TO_VOICE_PLATFORM SUCCEEDED null",
            "PROVISIONING_TO_CAMPAIGN SUCCEEDED null");
  }

  @Test
  void aSwitchShowsTheOldValuesUntilItIsThrough() {
    String number =
        linked(
            "\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"},"
                + "\"voiceConfiguration\":{\"appId\":\"owl-app\"}");
    APP.seed("world/second-plan.yaml");

    patch(
        number,
        """
        {"smsConfiguration":{"servicePlanId":"OwlPlan_3"},
         "voiceConfiguration":{"type":"EST","trunkId":"owl-trunk"}}
        """);
    step();
    step();
    assertThat(sms(number)).isEqualTo("OwlPlan/ [OwlPlan_3/ IN_PROGRESS[]]");
    assertThat(voice(number)).isEqualTo("RTC owl-app [EST owl-trunk IN_PROGRESS]");
    assertThat(RECEIVER.takeEvents()).isEmpty();

    step();
    assertThat(sms(number)).isEqualTo("OwlPlan_3/");
    assertThat(voice(number)).isEqualTo("EST owl-trunk");
    assertThat(RECEIVER.takeEvents())
        .containsExactlyInAnyOrder(
            "DEPROVISIONING_FROM_SMS_PLATFORM SUCCEEDED null",
            "PROVISIONING_TO_SMS_PLATFORM SUCCEEDED null",
            "DEPROVISIONING_FROM_VOICE_PLATFORM SUCCEEDED null",
            "PROVISIONING_TO_VOICE_PLATFORM SUCCEEDED null");
  }

  @Test
  void aSwitchThatIsRefusedLeavesWhatWasInForce() {
    String number = linked("\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}");

    patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan_2\"}}");
    APP.advance(Duration.ofSeconds(6));

    assertThat(sms(number)).isEqualTo("OwlPlan/ [OwlPlan_2/ FAILED[\"SMS_PROVISIONING_FAILED\"]]");
    assertThat(RECEIVER.takeEvents()).containsExactly("PROVISIONING_TO_SMS_PLATFORM FAILED null");
    assertThat(operations(number))
        .containsExactly(
            "LINK OwlPlan DONE",
            "UNLINK OwlPlan DONE",
            "LINK OwlPlan_2 REFUSED",
            "LINK OwlPlan DONE");
  }

  private static List<String> operations(String number) {
    return APP.database()
        .read(
            tx ->
                tx.list(
                    """
                    select verb || ' ' || link_id || ' ' || state as line from partner_operation
                    join active_number using (rental_id)
                    where e164 = ? order by begun_at, operation_id
                    """,
                    row -> row.text("line"),
                    number));
  }

  @Test
  void anEmptyIdUnlinks() {
    String number =
        linked(
            "\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\"COWL001\"},"
                + "\"voiceConfiguration\":{\"appId\":\"owl-app\"}");
    assertThat(sms(number)).isEqualTo("OwlPlan/COWL001");

    patch(
        number,
        """
        {"smsConfiguration":{"servicePlanId":"","campaignId":""},
         "voiceConfiguration":{"type":"RTC","appId":""}}
        """);
    assertThat(sms(number)).isEqualTo("OwlPlan/COWL001 [/ WAITING[]]");
    APP.advance(Duration.ofSeconds(4));

    assertThat(sms(number)).isEqualTo("/");
    assertThat(voice(number)).isEqualTo("RTC ");
    assertThat(RECEIVER.takeEvents())
        .containsExactlyInAnyOrder(
            "DEPROVISIONING_FROM_SMS_PLATFORM SUCCEEDED null",
            "DEPROVISIONING_FROM_CAMPAIGN SUCCEEDED null",
            "DEPROVISIONING_FROM_VOICE_PLATFORM SUCCEEDED null");
  }

  @Test
  void whatIsInForceAlreadyIsNoWork() {
    String number = linked("\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}");

    patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}}");
    assertThat(sms(number)).isEqualTo("OwlPlan/");
    APP.advance(Duration.ofSeconds(4));

    assertThat(RECEIVER.takeEvents()).isEmpty();
    assertThat(operations(number)).containsExactly("LINK OwlPlan DONE");
  }

  @Test
  void aRefusedPlanEndsTheScheduleAndTheCampaignIsNeverStarted() {
    String number =
        rentedWithCallback(
            "\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan_2\",\"campaignId\":\"COWL001\"}");
    APP.advance(Duration.ofSeconds(5));

    assertThat(sms(number)).isEqualTo("/ [OwlPlan_2/COWL001 FAILED[\"SMS_PROVISIONING_FAILED\"]]");
    assertThat(RECEIVER.takeEvents()).containsExactly("PROVISIONING_TO_SMS_PLATFORM FAILED null");
    assertThat(operations(number)).containsExactly("LINK OwlPlan_2 REFUSED");
  }

  @Test
  void patchingAgainTriesAgain() {
    String number = rentedWithCallback("\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan_2\"}");
    APP.advance(Duration.ofSeconds(5));

    patch(number, "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}}");
    assertThat(sms(number)).isEqualTo("/ [OwlPlan/ WAITING[]]");
    APP.advance(Duration.ofSeconds(3));

    assertThat(sms(number)).isEqualTo("OwlPlan/");
  }

  @Test
  void aRefusedVoiceProductFailsWithoutAnErrorList() {
    String number =
        rentedWithCallback("\"voiceConfiguration\":{\"type\":\"FAX\",\"serviceId\":\"owl-fax\"}");
    APP.advance(Duration.ofSeconds(5));

    assertThat(voice(number)).isEqualTo("RTC  [FAX owl-fax FAILED]");
    assertThat(RECEIVER.takeEvents())
        .containsExactly(
            "PROVISIONING_TO_VOICE_PLATFORM FAILED PROVISIONING_TO_VOICE_PLATFORM_FAILED");
  }

  @Test
  void aCampaignThatFailsLeavesThePlan() {
    String number =
        rentedWithCallback(
            "\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\"COWL002\"}");
    APP.advance(Duration.ofSeconds(5));

    assertThat(sms(number)).isEqualTo("OwlPlan/ [OwlPlan/COWL002 FAILED[\"CAMPAIGN_EXPIRED\"]]");
    assertThat(RECEIVER.takeEvents())
        .containsExactly(
            "PROVISIONING_TO_SMS_PLATFORM SUCCEEDED null",
            "PROVISIONING_TO_CAMPAIGN FAILED CAMPAIGN_EXPIRED");
  }

  @Test
  void aRequestDuringTheWorkReplacesItsTarget() {
    String number = rentedWithCallback("\"voiceConfiguration\":{\"appId\":\"owl-app\"}");
    step();
    assertThat(voice(number)).isEqualTo("RTC  [RTC owl-app IN_PROGRESS]");

    patch(number, "{\"voiceConfiguration\":{\"type\":\"EST\",\"trunkId\":\"owl-trunk\"}}");
    assertThat(voice(number)).isEqualTo("RTC  [EST owl-trunk WAITING]");
    APP.advance(Duration.ofSeconds(5));

    assertThat(voice(number)).isEqualTo("EST owl-trunk");
    assertThat(operations(number)).last().isEqualTo("LINK owl-trunk DONE");
    assertThat(RECEIVER.takeEvents())
        .last()
        .isEqualTo("PROVISIONING_TO_VOICE_PLATFORM SUCCEEDED null");
  }

  @Test
  void aRequestThatIsWithdrawnInTimeLeavesNothing() {
    String number = rentedWithCallback("\"voiceConfiguration\":{\"appId\":\"owl-app\"}");
    patch(number, "{\"voiceConfiguration\":{\"appId\":\"\"}}");
    assertThat(voice(number)).isEqualTo("RTC ");
    APP.advance(Duration.ofSeconds(5));

    assertThat(voice(number)).isEqualTo("RTC ");
    assertThat(operations(number)).isEmpty();
    assertThat(RECEIVER.takeEvents()).isEmpty();
  }

  @Test
  void aReleaseDropsWhatWaits() {
    String number = rentedWithCallback("\"voiceConfiguration\":{\"appId\":\"owl-app\"}");

    APP.as("owl").post("activeNumbers/" + number + ":release", "").hasStatus(200);
    APP.advance(Duration.ofSeconds(5));

    assertThat(voice(number)).isEqualTo("RTC ");
    assertThat(operations(number)).isEmpty();
    assertThat(RECEIVER.takeEvents()).isEmpty();
  }

  @Test
  void whatHappensIsInTheNumbersHistory() {
    String number = linked("\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"}");
    patch(number, "{\"displayName\":\"Front desk\",\"smsConfiguration\":{\"servicePlanId\":\"\"}}");
    APP.advance(Duration.ofSeconds(3));

    List<String> history =
        APP.database()
            .read(
                tx ->
                    tx.list(
                        """
                        select what || ' by ' || split_part(actor, ' ', 1) || ' ' || detail as line
                        from number_history where e164 = ? order by position
                        """,
                        row -> row.text("line"),
                        number));

    assertThat(history)
        .containsExactly(
            "RENTED by key ",
            "LINKED by job SERVICE_PLAN OwlPlan",
            "CONFIGURED by key displayName, servicePlanId=",
            "UNLINKED by job SERVICE_PLAN OwlPlan");
  }
}
