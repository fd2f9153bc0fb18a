package io.rotary.rental;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RentApiTest {
  @RegisterExtension static final TestApp APP = TestApp.start(clock());

  /// A month's last day, with microseconds.
  private static TestClock clock() {
    TestClock clock = new TestClock();
    clock.set(Instant.parse("2026-01-31T09:30:15.204187Z"));
    return clock;
  }

  private static Answer rent(String number, String body) {
    return APP.as("owl").post("availableNumbers/" + number + ":rent", body);
  }

  @Test
  void aNumberIsRentedWithEverythingWaiting() {
    Answer rented =
        rent(
            "+12025550100",
            """
            {"smsConfiguration":{"servicePlanId":"OwlPlan","campaignId":"COWL001"},
             "voiceConfiguration":{"type":"RTC","appId":"owl-app"},
             "callbackUrl":"https://hooks.example.test/numbers"}
            """);

    rented
        .hasStatus(200)
        .hasBody(
            """
            {"phoneNumber":"+12025550100","projectId":"owl","displayName":"","regionCode":"US",
             "type":"LOCAL","capability":["SMS","VOICE"],
             "money":{"currencyCode":"USD","amount":"0.50"},"paymentIntervalMonths":1,
             "nextChargeDate":"2026-02-28T09:30:15.204187Z","expireAt":null,
             "smsConfiguration":{"servicePlanId":"","scheduledProvisioning":{
               "servicePlanId":"OwlPlan","campaignId":"COWL001","status":"WAITING",
               "lastUpdatedTime":"2026-01-31T09:30:15.204187Z","errorCodes":[]},"campaignId":""},
             "voiceConfiguration":{"appId":"","scheduledVoiceProvisioning":{"appId":"owl-app",
               "status":"WAITING","lastUpdatedTime":"2026-01-31T09:30:15.204187Z","type":"RTC",
               "trunkId":"","serviceId":""},"lastUpdatedTime":null,"type":"RTC","trunkId":"",
               "serviceId":""},
             "callbackUrl":"https://hooks.example.test/numbers"}
            """);
    assertThat(APP.as("owl").get("activeNumbers/+12025550100").text()).isEqualTo(rented.text());
  }

  @Test
  void anEmptyBodyRentsANumberWithoutAnyProduct() {
    Answer rented = rent("+12025550101", "{}").hasStatus(200);

    assertThat(rented.at("/smsConfiguration/scheduledProvisioning").isNull()).isTrue();
    assertThat(rented.at("/voiceConfiguration/scheduledVoiceProvisioning").isNull()).isTrue();
  }

  @Test
  void aVoiceConfigurationWithoutTypeIsAnApp() {
    Answer rented = rent("+12025550102", "{\"voiceConfiguration\":{\"appId\":\"owl-app\"}}");

    assertThat(rented.at("/voiceConfiguration/scheduledVoiceProvisioning/type").stringValue())
        .isEqualTo("RTC");
  }

  @Test
  void trunksAndFaxServicesAreNamedByTheirOwnMembers() {
    Answer trunk =
        rent(
            "+12025550103",
            "{\"voiceConfiguration\":{\"type\":\"EST\",\"trunkId\":\"owl-trunk\"}}");
    Answer fax =
        rent(
            "+12025550104",
            "{\"voiceConfiguration\":{\"type\":\"FAX\",\"serviceId\":\"owl-fax\"}}");

    assertThat(trunk.at("/voiceConfiguration/scheduledVoiceProvisioning/trunkId").stringValue())
        .isEqualTo("owl-trunk");
    assertThat(fax.at("/voiceConfiguration/scheduledVoiceProvisioning/serviceId").stringValue())
        .isEqualTo("owl-fax");
  }

  @Test
  void nullsAndAnEmptyCallbackUrlCountAsNotGiven() {
    rent(
            "+12025550105",
            "{\"smsConfiguration\":null,\"voiceConfiguration\":null,\"callbackUrl\":\"\"}")
        .hasStatus(200);
  }

  @Test
  void unknownAndReadOnlyMembersAreIgnored() {
    Answer rented =
        rent(
            "+12025550106",
            """
            {"projectId":"fox","price":0,"smsConfiguration":{"servicePlanId":"OwlPlan",
             "scheduledProvisioning":{"status":"FAILED"}}}
            """);

    assertThat(rented.at("/projectId").stringValue()).isEqualTo("owl");
    assertThat(rented.at("/smsConfiguration/scheduledProvisioning/status").stringValue())
        .isEqualTo("WAITING");
  }

  @Test
  void aRentedNumberIsGoneForEverybody() {
    rent("+12025550107", "{}").hasStatus(200);

    rent("+12025550107", "{}").isNested(404, "NOT_FOUND", "Number is not available");
    APP.as("fox")
        .post("availableNumbers/+12025550107:rent", "{}")
        .hasBody(
            """
            {"error":{"code":404,"message":"Number is not available","status":"NOT_FOUND",
             "details":[{"type":"ResourceInfo","resourceType":"AvailableNumber",
             "resourceName":"+12025550107","owner":"","description":""}]}}
            """);
    APP.as("fox").get("availableNumbers/+12025550107").hasStatus(404);
  }

  @Test
  void everyUnusableConfigurationIsAConstraintViolation() {
    rent("+12025550110", "{\"smsConfiguration\":{}}")
        .isFlat(400, "syntax_constraint_violation", "smsConfiguration.servicePlanId: is required");
    rent("+12025550110", "{\"voiceConfiguration\":{}}")
        .isFlat(400, "syntax_constraint_violation", "voiceConfiguration.appId: is required");
    rent("+12025550110", "{\"voiceConfiguration\":{\"type\":\"RTC\",\"trunkId\":\"owl-trunk\"}}")
        .isFlat(400, "syntax_constraint_violation", "voiceConfiguration.appId: is required");
    rent("+12025550110", "{\"smsConfiguration\":{},\"voiceConfiguration\":{\"type\":\"FAX\"}}")
        .isFlat(
            400,
            "syntax_constraint_violation",
            "smsConfiguration.servicePlanId: is required;"
                + " voiceConfiguration.serviceId: is required");
  }

  @Test
  void anUnknownVoiceTypeIsNotInTheEnumeration() {
    rent("+12025550110", "{\"voiceConfiguration\":{\"type\":\"XXX\"}}")
        .isNested(
            400,
            "INVALID_ARGUMENT",
            "parsing field \"voiceConfiguration.type\": \"XXX\" is not a valid value");
  }

  @Test
  void wrongJsonTypesAreInvalidJson() {
    rent("+12025550110", "{\"smsConfiguration\":[],\"callbackUrl\":7}")
        .isFlat(
            400,
            "syntax_invalid_json",
            "smsConfiguration: must be an object; callbackUrl: must be a string");
    rent("+12025550110", "[]")
        .isFlat(400, "syntax_invalid_json", "Request body is not a JSON object");
  }

  @Test
  void aCallbackUrlIsAnAbsoluteHttpUrl() {
    rent("+12025550110", "{\"callbackUrl\":\"/relative\"}")
        .isFlat(
            400,
            "syntax_invalid_parameter_format",
            "callbackUrl: must be an absolute http or https URL");
  }

  @Test
  void aNumberWithoutItsAreaCodeHasTheWrongFormat() {
    rent("+15550110", "{}")
        .isFlat(400, "syntax_invalid_parameter_format", "phoneNumber: not an E.164 number");
    rent("2025550110", "{}")
        .isFlat(400, "syntax_invalid_parameter_format", "phoneNumber: not an E.164 number");
  }

  @Test
  void targetsMustBelongToTheProject() {
    rent("+12025550110", "{\"smsConfiguration\":{\"servicePlanId\":\"FoxPlan\"}}")
        .isNested(400, "INVALID_ARGUMENT", "Invalid smsConfiguration.servicePlanId")
        .blames("smsConfiguration.servicePlanId", "the project has no such service plan");
    rent("+12025550110", "{\"voiceConfiguration\":{\"appId\":\"owl-trunk\"}}")
        .isNested(400, "INVALID_ARGUMENT", "Invalid voiceConfiguration.appId");
    rent(
            "+12025550110",
            "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\"CFOX001\"}}")
        .isFlat(403, "unknown_campaign", "Campaign CFOX001 does not belong to this originator");
  }

  @Test
  void aCampaignIsForUsNumbersOnly() {
    rent(
            "+12045550100",
            "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\"COWL001\"}}")
        .isFlat(403, "unknown_campaign", "Campaign COWL001 does not belong to this originator");
  }

  @Test
  void aRefusedRentLeavesTheNumberOnTheShelf() {
    rent("+12025550111", "{\"smsConfiguration\":{\"servicePlanId\":\"FoxPlan\"}}").hasStatus(400);

    APP.as("owl").get("availableNumbers/+12025550111").hasStatus(200);
  }

  @Test
  void whatHasNoPriceIsNotSold() {
    rent("+4917139200000", "{}").isFlat(403, "illegal_number_type", "MOBILE is not offered in DE");
  }

  @Test
  void documentsBeforeRentAreAPrecondition() {
    rent("+61491570156", "{}")
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "Supporting documents are missing: MOBILE numbers of AU are handed over through a"
                + " number order");
  }

  @Test
  void anotherCurrencyIsAFailedPrecondition() {
    rent("+447700900000", "{}")
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "The account currency USD is not supported: the price is in GBP");
  }

  @Test
  void tooLittleCreditIsAFailedPrecondition() {
    APP.as("poor")
        .post("availableNumbers/+12025550112:rent", "{}")
        .isNested(400, "FAILED_PRECONDITION", "The project has not enough credit: 1.00 USD needed");
    APP.as("poor").get("availableNumbers/+12025550112").hasStatus(200);
  }

  @Test
  void aTrialAccountMayNotRentAndIsToldBeforeItsBodyIsRead() {
    APP.as("trial")
        .post("availableNumbers/+12025550112:rent", "not json")
        .hasStatus(403)
        .hasBody(
            """
            {"error":{"code":403,"message":"Trial account may not rent numbers",
             "status":"PERMISSION_DENIED","details":[{"type":"ResourceInfo",
             "resourceType":"AvailableNumber","resourceName":"","owner":"",
             "description":"Trial account may not rent numbers"}]}}
            """);
  }

  @Test
  void aBlockedAccountMayReadButNotWrite() {
    APP.as("blocked")
        .post("availableNumbers/+12025550112:rent", "{}")
        .isFlat(403, "blocked_account", "The account is blocked");
    APP.as("blocked").get("activeNumbers").hasStatus(200);
  }

  @Test
  void threeMonthsAreChargedInAdvanceWhereTheIntervalIsThree() {
    Answer rented = rent("+46846500400", "{}").hasStatus(200);

    assertThat(rented.at("/money/amount").stringValue()).isEqualTo("1.25");
    assertThat(rented.at("/nextChargeDate").stringValue()).isEqualTo("2026-04-30T09:30:15.204187Z");
    long charged =
        APP.database()
            .read(
                tx ->
                    tx.find(
                            """
                            select sum(amount)::bigint as total
                            from charge join active_number using (rental_id)
                            where e164 = '+46846500400'
                            """,
                            row -> row.whole("total"))
                        .orElseThrow());
    assertThat(charged).isEqualTo(375);
  }

  @Test
  void anotherProjectOrNoneIsDenied() {
    APP.with("fox", "Basic b3dsLWtleTpvd2wtc2VjcmV0")
        .post("availableNumbers/+12025550112:rent", "{}")
        .hasStatus(403)
        .hasBody(
            """
            {"error":{"code":403,"message":"","status":"PERMISSION_DENIED","details":[]}}
            """);
    APP.with("nobody", "Basic b3dsLWtleTpvd2wtc2VjcmV0").get("activeNumbers").hasStatus(403);
  }
}
