package io.rotary.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.CallbackReceiver;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each of the 15 failure codes of contract 08.3 and the one for voice, produced end to end by the
/// cause that docs/provisioning.md names for it.
class FailureCodesTest {
  private static final TestClock CLOCK = new TestClock();
  private static final Set<String> PRODUCED = new TreeSet<>();

  @RegisterExtension
  static final TestApp APP =
      TestApp.start(
          CLOCK,
          Map.of(
              "ROTARY_PROVISIONING_OUTCOMES",
              "CNNID: INVALID_NNID, CNUMBER: NUMBER_PROVISIONING_FAILED, CDOWN: UNAVAILABLE,"
                  + " owl-app: REFUSED",
              "ROTARY_PROVISIONING_CAMPAIGN_FEE",
              "USD: 0.25"));

  static {
    APP.seed("world/campaigns.yaml");
  }

  private static int next = 10;

  private final CallbackReceiver receiver = CallbackReceiver.start();

  @AfterEach
  void close() {
    receiver.close();
    Book.of(APP.database()).isRight();
  }

  /// The fee was paid for what was linked and nothing else; all 16 words were seen.
  @AfterAll
  static void everyCodeWasProduced() {
    TreeSet<String> all = new TreeSet<>(FailureCode.OF_CAMPAIGNS);
    all.add(FailureCode.VOICE_FAILED);
    assertThat(all).hasSize(16);
    assertThat(PRODUCED).isEqualTo(all);
  }

  private String rented(String members) {
    return rented("+120255501" + next++, members);
  }

  private String rented(String number, String members) {
    APP.as("owl")
        .post(
            "availableNumbers/" + number + ":rent",
            "{" + members + ",\"callbackUrl\":\"" + receiver.url() + "\"}")
        .hasStatus(200);
    return number;
  }

  private static String campaign(String campaignId) {
    return "\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\""
        + campaignId
        + "\"}";
  }

  private static String fees() {
    return APP.database()
        .read(
            tx ->
                tx.find(
                    """
                    select coalesce(sum(e.amount), 0)::text as fees from ledger_account a
                    left join ledger_entry e using (account_id) where a.name = 'platform:fees'
                    """,
                    row -> row.text("fees")))
        .orElse("0");
  }

  private void failsWith(String number, String code, String internalCode) {
    String errors =
        APP.as("owl")
            .get("activeNumbers/" + number)
            .at("/smsConfiguration/scheduledProvisioning/errorCodes")
            .toString();
    assertThat(errors).isEqualTo("[\"" + code + "\"]");
    String internal =
        internalCode.isEmpty() ? "" : ",\"internalFailureCode\":\"" + internalCode + "\"";
    assertThat(receiver.received())
        .extracting(CallbackReceiver.Received::text)
        .filteredOn(text -> text.contains(number))
        .last()
        .asString()
        .endsWith(
            "\"eventType\":\"PROVISIONING_TO_CAMPAIGN\",\"status\":\"FAILED\",\"failureCode\":\""
                + code
                + "\""
                + internal
                + "}");
    PRODUCED.add(code);
  }

  @ParameterizedTest
  @CsvSource({
    "COWL002, CAMPAIGN_EXPIRED,\'\'",
    "CPENDING, CAMPAIGN_PENDING_ACCEPTANCE,\'\'",
    "CREJECT, CAMPAIGN_MNO_REJECTED,\'\'",
    "CSUSPEND, CAMPAIGN_MNO_SUSPENDED,\'\'",
    "CREVIEW, CAMPAIGN_MNO_REVIEW,\'\'",
    "CSHARE, MNO_SHARING_ERROR,\'\'",
    "CMOCK, MOCK_CAMPAIGN_NOT_ALLOWED,\'\'",
    "CAWAY, CAMPAIGN_NOT_AVAILABLE, 502",
    "CFAILING, CAMPAIGN_PROVISIONING_FAILED, CRS0018",
    "CNNID, INVALID_NNID,\'\'",
    "CNUMBER, NUMBER_PROVISIONING_FAILED,\'\'",
  })
  void theStateOfTheCampaignOrThePartnerSaysNo(
      String campaignId, String code, String internalCode) {
    String before = fees();
    String number = rented(campaign(campaignId));
    APP.advance(Duration.ofSeconds(5));

    failsWith(number, code, internalCode);
    assertThat(fees()).as("nothing is paid for nothing").isEqualTo(before);
  }

  @Test
  void aTollFreeNumberJoinsNoCampaign() {
    String number = rented("+18005550105", campaign("COWL001"));
    APP.advance(Duration.ofSeconds(5));

    failsWith(number, "TFN_NOT_ALLOWED", "");
  }

  @Test
  void aCampaignCarriesSoManyNumbers() {
    String first = rented(campaign("CFULL"));
    String second = rented(campaign("CFULL"));
    APP.advance(Duration.ofSeconds(5));
    failsWith(second, "EXCEEDED_10DLC_LIMIT", "CRS0001");

    APP.as("owl")
        .patch("activeNumbers/" + first, "{\"smsConfiguration\":{\"campaignId\":\"\"}}")
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(3));
    APP.as("owl")
        .patch("activeNumbers/" + second, "{\"smsConfiguration\":{\"campaignId\":\"CFULL\"}}")
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(3));

    assertThat(
            APP.as("owl")
                .get("activeNumbers/" + second)
                .at("/smsConfiguration/campaignId")
                .stringValue())
        .isEqualTo("CFULL");
  }

  @Test
  void aPartnerThatStaysAwayIsGivenUp() {
    String number = rented(campaign("CDOWN"));
    APP.advance(Duration.ofMinutes(6));

    failsWith(number, "PARTNER_SERVICE_UNAVAILABLE", "");
  }

  @Test
  void withoutCreditForTheFeeThereIsNoPlace() {
    String number = rented(campaign("COWL001"));
    APP.operator()
        .post(
            "/admin/v1/projects/owl/ledger:correct",
            "{\"amount\":\"-%s\",\"reference\":\"drain\",\"reason\":\"a test\"}"
                .formatted(balance()))
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(5));

    failsWith(number, "INSUFFICIENT_BALANCE", "");
    APP.operator()
        .post(
            "/admin/v1/projects/owl/ledger:topUp", "{\"amount\":\"50.00\",\"reference\":\"again\"}")
        .hasStatus(200);
    APP.as("owl")
        .patch("activeNumbers/" + number, "{\"smsConfiguration\":{\"campaignId\":\"COWL001\"}}")
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(3));
    assertThat(balance()).isEqualTo("49.75");
  }

  private static String balance() {
    return APP.operator().get("/admin/v1/projects/owl/ledger").at("/balance/amount").stringValue();
  }

  @Test
  void aVoiceProductIsRefused() {
    rented("\"voiceConfiguration\":{\"appId\":\"owl-app\"}");
    APP.advance(Duration.ofSeconds(4));

    List<String> events = receiver.takeEvents();
    assertThat(events)
        .containsExactly(
            "PROVISIONING_TO_VOICE_PLATFORM FAILED PROVISIONING_TO_VOICE_PLATFORM_FAILED");
    PRODUCED.add(FailureCode.VOICE_FAILED);
  }
}
