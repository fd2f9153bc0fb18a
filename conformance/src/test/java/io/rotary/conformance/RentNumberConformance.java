package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `POST availableNumbers/{phoneNumber}:rent` (contract 02.4): what is rented, and how.
@ExtendWith(Rotary.Extension.class)
class RentNumberConformance {
  private final Rotary rotary;
  private final Project project;

  RentNumberConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  @Test
  void theVendorsClientRentsANumberWithSmsAndVoice() {
    String number = project.availableLocal();

    JsonNode rented =
        rotary
            .vendorClient(project)
            .call(
                "rent",
                """
                {"phoneNumber":"%s","rentNumberRequestBody":{
                  "smsConfiguration":{"servicePlanId":"PlanA","campaignId":"C1"},
                  "voiceConfiguration":{"type":"RTC","appId":"app-1"},
                  "callbackUrl":"https://hooks.example.test/numbers"}}
                """
                    .formatted(number));

    Expect.keys(rented, Expect.ACTIVE_NUMBER);
    assertThat(rented.get("phoneNumber").asString()).isEqualTo(number);
    assertThat(rented.get("callbackUrl").asString())
        .isEqualTo("https://hooks.example.test/numbers");
    JsonNode sms = rented.at("/smsConfiguration/scheduledProvisioning");
    assertThat(sms.get("servicePlanId").asString()).isEqualTo("PlanA");
    assertThat(sms.get("campaignId").asString()).isEqualTo("C1");
    assertThat(sms.get("status").asString()).isEqualTo("WAITING");
  }

  @Test
  void theVendorsClientRentsANumberWithoutOptions() {
    String number = project.availableLocal();

    JsonNode rented =
        rotary.vendorClient(project).call("rent", "{\"phoneNumber\":\"%s\"}".formatted(number));

    assertThat(rented.at("/smsConfiguration/scheduledProvisioning").isNull()).isTrue();
    assertThat(rented.at("/voiceConfiguration/scheduledVoiceProvisioning").isNull()).isTrue();
  }

  @Test
  void everyMemberOfTheAnswerIsThereAndTrue() {
    JsonNode offer = project.available("regionCode=US&type=TOLL_FREE");
    String number = offer.get("phoneNumber").asString();
    Instant before = Instant.now();

    JsonNode rented = project.rent(number, "{}");

    Instant after = Instant.now();
    Expect.activeNumber(rented);
    assertThat(rented.get("projectId").asString()).isEqualTo(project.id());
    assertThat(rented.get("displayName").asString()).isEmpty();
    assertThat(rented.get("regionCode")).isEqualTo(offer.get("regionCode"));
    assertThat(rented.get("type")).isEqualTo(offer.get("type"));
    assertThat(rented.get("capability")).isEqualTo(offer.get("capability"));
    assertThat(rented.get("money")).isEqualTo(offer.get("monthlyPrice"));
    assertThat(rented.get("paymentIntervalMonths")).isEqualTo(offer.get("paymentIntervalMonths"));
    assertThat(rented.get("expireAt").isNull()).isTrue();
    assertThat(Instant.parse(rented.get("nextChargeDate").asString()))
        .isBetween(nextMonth(before).minusSeconds(5), nextMonth(after).plusSeconds(5));
    assertThat(rented.get("smsConfiguration"))
        .isEqualTo(
            Answer.parse(
                "{\"servicePlanId\":\"\",\"scheduledProvisioning\":null,\"campaignId\":\"\"}"));
    assertThat(rented.get("voiceConfiguration"))
        .isEqualTo(
            Answer.parse(
                """
                {"appId":"","scheduledVoiceProvisioning":null,"lastUpdatedTime":null,"type":"RTC",
                 "trunkId":"","serviceId":""}
                """));
    assertThat(rented.get("callbackUrl").asString()).isEmpty();
    assertThat(project.active(number)).isEqualTo(rented);
  }

  private static Instant nextMonth(Instant instant) {
    return instant
        .truncatedTo(ChronoUnit.MICROS)
        .atOffset(ZoneOffset.UTC)
        .plusMonths(1)
        .toInstant();
  }

  @Test
  void requestedLinksWaitAndNothingIsInForceYet() {
    JsonNode rented =
        project.rent(
            project.availableLocal(), "{\"smsConfiguration\":{\"servicePlanId\":\"PlanA\"}}");

    Expect.activeNumber(rented);
    JsonNode sms = rented.get("smsConfiguration");
    assertThat(sms.get("servicePlanId").asString()).isEmpty();
    assertThat(sms.get("campaignId").asString()).isEmpty();
    JsonNode scheduled = sms.get("scheduledProvisioning");
    assertThat(scheduled.get("servicePlanId").asString()).isEqualTo("PlanA");
    assertThat(scheduled.get("campaignId").asString()).isEmpty();
    assertThat(scheduled.get("status").asString()).isEqualTo("WAITING");
    assertThat(scheduled.get("errorCodes").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"appId\":\"app-1\"}', RTC, app-1, '', ''",
    "'{\"type\":\"RTC\",\"appId\":\"app-2\"}', RTC, app-2, '', ''",
    "'{\"type\":null,\"appId\":\"app-2\"}', RTC, app-2, '', ''",
    "'{\"type\":\"EST\",\"trunkId\":\"trunk-1\"}', EST, '', trunk-1, ''",
    "'{\"type\":\"FAX\",\"serviceId\":\"fax-1\"}', FAX, '', '', fax-1",
    "'{\"type\":\"FAX\",\"serviceId\":\"fax-1\",\"appId\":\"app-1\"}', FAX, '', '', fax-1",
  })
  void everyVoiceProductCanBeAskedFor(
      String voice, String type, String appId, String trunkId, String serviceId) {
    JsonNode rented =
        project.rent(
            project.available("regionCode=US&type=LOCAL").get("phoneNumber").asString(),
            "{\"voiceConfiguration\":%s}".formatted(voice));

    Expect.activeNumber(rented);
    JsonNode configuration = rented.get("voiceConfiguration");
    assertThat(configuration.get("type").asString()).isEqualTo("RTC");
    assertThat(configuration.get("appId").asString()).isEmpty();
    JsonNode scheduled = configuration.get("scheduledVoiceProvisioning");
    assertThat(scheduled.get("type").asString()).isEqualTo(type);
    assertThat(scheduled.get("appId").asString()).isEqualTo(appId);
    assertThat(scheduled.get("trunkId").asString()).isEqualTo(trunkId);
    assertThat(scheduled.get("serviceId").asString()).isEqualTo(serviceId);
    assertThat(scheduled.get("status").asString()).isEqualTo("WAITING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"callbackUrl\":\"\"}",
        "{\"callbackUrl\":null}",
        "{\"smsConfiguration\":null,\"voiceConfiguration\":null}",
        "{\"displayName\":\"x\",\"color\":{\"deep\":[1,2]}}",
        "{\"expireAt\":\"2031-01-01T00:00:00Z\",\"nextChargeDate\":7}",
      })
  void whatIsNotGivenOrNotOursToSetIsIgnored(String body) {
    JsonNode rented = project.rent(project.availableLocal(), body);

    assertThat(rented.get("callbackUrl").asString()).isEmpty();
    assertThat(rented.get("displayName").asString()).isEmpty();
    assertThat(rented.get("expireAt").isNull()).isTrue();
  }

  @Test
  void readOnlyMembersInsideAConfigurationAreIgnored() {
    JsonNode rented =
        project.rent(
            project.availableLocal(),
            """
            {"smsConfiguration":{"servicePlanId":"PlanA","campaignId":"",
               "scheduledProvisioning":{"servicePlanId":"PlanB","status":"FAILED"}},
             "voiceConfiguration":{"appId":"app-1","lastUpdatedTime":"2020-01-01T00:00:00Z"}}
            """);

    JsonNode scheduled = rented.at("/smsConfiguration/scheduledProvisioning");
    assertThat(scheduled.get("servicePlanId").asString()).isEqualTo("PlanA");
    assertThat(scheduled.get("campaignId").asString()).isEmpty();
    assertThat(rented.at("/voiceConfiguration/lastUpdatedTime").isNull()).isTrue();
  }

  @Test
  void theVerbMayStandBehindAnEscapedColonAndTheNumberBehindAnEscapedPlus() {
    String number = project.availableLocal();

    String path = "/availableNumbers/" + number.replace("+", "%2B") + "%3Arent";
    assertThat(project.post(path, "{}").ok().get("phoneNumber").asString()).isEqualTo(number);
  }

  @Test
  void theContentTypeMayNameItsCharset() {
    String path = "/availableNumbers/" + project.availableLocal() + ":rent";
    Map<String, String> headers = Map.of("content-type", "application/json; charset=UTF-8");

    assertThat(project.send("POST", path, headers, "{}").status()).isEqualTo(200);
  }

  @Test
  void aNumberCanBeRentedOnce() {
    String number = project.rented();

    String path = "/availableNumbers/" + number + ":rent";
    Expect.notFound(project.post(path, "{}"), "AvailableNumber", number);
    Expect.notFound(rotary.other().post(path, "{}"), "AvailableNumber", number);
  }

  @Test
  void theSameIdempotencyKeyGetsTheStoredAnswerByteForByte() {
    String path = "/availableNumbers/" + project.availableLocal() + ":rent";
    Map<String, String> headers =
        Map.of("content-type", "application/json", "idempotency-key", "rent-" + Instant.now());

    Answer first = project.send("POST", path, headers, "{}");
    Answer again = project.send("POST", path, headers, "{}");
    Answer other = project.send("POST", path, headers, "{\"callbackUrl\":\"\"}");

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.header("idempotent-replayed")).isEmpty();
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotent-replayed")).contains("true");
    assertThat(other.status()).as(other.text()).isEqualTo(422);
    assertThat(other.json().at("/error/status").asString()).isEqualTo("UNPROCESSABLE_CONTENT");
  }

  @Test
  void anIdempotencyKeyMustBeVisibleTextOfAtMost255Characters() {
    String path = "/availableNumbers/" + project.availableLocal() + ":rent";
    Map<String, String> headers =
        Map.of("content-type", "application/json", "idempotency-key", "k".repeat(256));

    Answer refused = project.send("POST", path, headers, "{}");

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.json().at("/error/status").asString()).isEqualTo("INVALID_ARGUMENT");
  }
}
