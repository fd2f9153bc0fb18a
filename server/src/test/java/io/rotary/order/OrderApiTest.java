package io.rotary.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Orders over HTTP where a person decides, contract 05.3 to 05.8.
class OrderApiTest {
  @RegisterExtension
  static final TestApp APP = TestApp.start(clock(), Map.of("ROTARY_ORDER_REVIEW", "manual"));

  private static final OrderStage ROBIN = new OrderStage(APP, "robin");
  private static final OrderStage OWL = new OrderStage(APP, "owl");

  private static final String AUSTRALIAN = "+61491570156";

  static final String AUSTRALIAN_BUSINESS =
      """
      {"requestDetails":{"data":[
        [{"senderId":"+61491570156","purposeOfTheTraffic":"One-time codes"}],
        {"endBusinessName":"Example Pty Ltd","city":"Melbourne","state":"VIC","country":"AU",
         "postalCode":"3000"},
        {"firstName":"Ada","lastName":"Example","phoneNumber":"+61491570110"}]}}
      """;

  private static TestClock clock() {
    TestClock clock = new TestClock();
    clock.set(Instant.parse("2026-04-05T09:58:00.204187Z"));
    return clock;
  }

  @BeforeAll
  static void stock() {
    APP.seed("order/orders.yaml");
    APP.installPacks();
  }

  private static String named(String region, String type, String number) {
    return """
        {"regionCode":"%s","numberType":"%s","numberOrderOption":{"phoneNumbers":["%s"]}}
        """
        .formatted(region, type, number);
  }

  @Test
  void anOrderHoldsItsNumberAndShowsWhatWasAskedFor() {
    Answer created =
        OWL.create(
            """
            {"regionCode":"US","numberType":"LOCAL",
             "smsConfiguration":{"servicePlanId":"OwlPlan"},
             "voiceConfiguration":{"type":"EST","trunkId":"owl-trunk"},
             "callbackUrl":"https://hooks.example.test/numbers",
             "numberOrderOption":{"phoneNumbers":["+12025550100"]}}
            """);

    created
        .hasStatus(200)
        .hasBody(
            """
            {"projectId":"owl","idNumberOrder":"%s","regionCode":"US","state":"CREATED",
             "numberType":"LOCAL","orderNumbers":[{"phoneNumber":"+12025550100","numberPrice":{
               "setupPrice":{"currencyCode":"USD","amount":"0.50"},
               "monthlyPrice":{"currencyCode":"USD","amount":"0.50"},"paymentIntervalMonths":1},
               "capabilities":["SMS","VOICE"]}],
             "smsConfiguration":{"servicePlanId":"OwlPlan"},
             "voiceConfiguration":{"type":"EST","trunkId":"owl-trunk"},
             "expireTime":"2026-04-07T09:58:00.204187Z",
             "createTime":"2026-04-05T09:58:00.204187Z",
             "updateTime":"2026-04-05T09:58:00.204187Z"}
            """
                .formatted(OrderStage.id(created)));
    assertThat(OWL.get(OrderStage.id(created)).text()).isEqualTo(created.text());
    APP.as("owl").get("availableNumbers/+12025550100").hasStatus(404);
    APP.as("fox").post("availableNumbers/+12025550100:rent", "{}").hasStatus(404);
    new OrderStage(APP, "fox").create(named("US", "LOCAL", "+12025550100")).hasStatus(404);
  }

  @Test
  void consecutiveNumbersAreReallyConsecutive() {
    Answer order =
        ROBIN.create(
            """
            {"regionCode":"GB","numberType":"MOBILE","quantityOrderOption":{
              "requestedQuantity":10,"sequential":true,
              "numberPattern":{"pattern":"+4477009005","searchPattern":"START"}}}
            """);

    List<String> numbers = order.hasStatus(200).numbers();
    assertThat(numbers).hasSize(10);
    for (int i = 1; i < numbers.size(); i++) {
      assertThat(value(numbers.get(i))).isEqualTo(value(numbers.get(i - 1)) + 1);
    }
    ROBIN.decide(handIn(OrderStage.id(order)), "reject", "{\"reason\":\"No.\"}").hasStatus(200);
  }

  private static long value(String number) {
    return Long.parseLong(number.substring(1));
  }

  private static String handIn(String id) {
    ROBIN.register(id, OrderStage.BUSINESS).hasStatus(200);
    ROBIN.submit(id).hasStatus(200);
    return id;
  }

  @Test
  void anOrderIsAllOrNothing() {
    ROBIN
        .create(
            """
            {"regionCode":"GB","numberType":"MOBILE","quantityOrderOption":{"requestedQuantity":3,
              "numberPattern":{"pattern":"+44770090053","searchPattern":"START"}}}
            """)
        .isNested(404, "NOT_FOUND", "No number is available that matches");

    APP.as("robin").get("availableNumbers/+447700900530").hasStatus(200);
    APP.as("robin").get("availableNumbers/+447700900532").hasStatus(200);
  }

  @Test
  void whatIsAskedIsToldAtOnce() {
    String id = ROBIN.british("\"numberOrderOption\":{\"phoneNumbers\":[\"+447700900001\"]}");

    Answer refused =
        ROBIN.register(
            id,
            OrderStage.BUSINESS
                .replace("1 Example Street", "PO Box 1")
                .replace("ada@example.com", "nobody"));

    refused.hasStatus(400);
    assertThat(refused.at("/error/status").stringValue()).isEqualTo("INVALID_ARGUMENT");
    assertThat(refused.at("/error/details/0/fieldViolations").findValuesAsString("field"))
        .containsExactly("requestDetails.data[1].street", "requestDetails.data[2].email");
    ROBIN.registration(id).hasBody("{\"requestDetails\":{},\"attachments\":[],\"logs\":[]}");
    ROBIN.submit(id).isNested(400, "FAILED_PRECONDITION", "The order has no registration yet");
  }

  @Test
  void bothShapesOfARegistrationAreUnderstood() {
    String id = OrderStage.id(OWL.create(named("US", "LOCAL", "+12025550101")).hasStatus(200));

    OWL.register(id, "{\"data\":[[{\"a\":1}],{}]}")
        .hasBody(
            """
            {"requestDetails":{"data":[[{"a":1}],{}]},"data":[[{"a":1}],{}],"attachments":[],
             "logs":[]}
            """);
    OWL.register(id, "{\"requestDetails\":{\"b\":2},\"data\":1,\"logs\":[1],\"attachments\":7}")
        .hasBody("{\"requestDetails\":{\"b\":2},\"attachments\":[],\"logs\":[]}");
    OWL.register(id, "{}")
        .isFlat(400, "syntax_constraint_violation", "requestDetails: is required");
    OWL.register(id, "{\"requestDetails\":[]}")
        .isFlat(400, "syntax_invalid_json", "requestDetails: must be an object");
    OWL.registration(id).hasBody("{\"requestDetails\":{\"b\":2},\"attachments\":[],\"logs\":[]}");
  }

  @Test
  void anApprovedOrderRentsChargesAndLinks() {
    String id = ROBIN.handedIn("+447700900002");
    assertThat(ROBIN.state(id)).isEqualTo("IN_REVIEW");
    assertThat(ROBIN.get(id).at("/expireTime").isNull()).isTrue();
    ROBIN
        .submit(id)
        .isNested(
            400, "FAILED_PRECONDITION", "The order is IN_REVIEW; it must be CREATED or BLOCKED");

    ROBIN.decide(id, "approve", "").hasStatus(200);

    assertThat(ROBIN.state(id)).isEqualTo("COMPLETED");
    Answer active = APP.as("robin").get("activeNumbers/+447700900002").hasStatus(200);
    assertThat(active.at("/money/amount").stringValue()).isEqualTo("1.00");
    List<Long> charged =
        APP.database()
            .read(
                tx ->
                    tx.list(
                        """
                        select amount from charge join active_number using (rental_id)
                        where e164 = '+447700900002'
                        """,
                        row -> row.whole("amount")));
    assertThat(charged).containsExactly(100L, 100L);
  }

  @Test
  void anOrderThatIsGivenBackIsAnsweredAndHandedInAgain() {
    String id = ROBIN.handedIn("+447700900003");

    ROBIN.decide(id, "block", "{\"message\":\"Please add the website.\"}").hasStatus(200);
    assertThat(ROBIN.state(id)).isEqualTo("BLOCKED");
    assertThat(ROBIN.registration(id).at("/logs/0/message").stringValue())
        .isEqualTo("Please add the website.");
    ROBIN.register(id, OrderStage.BUSINESS).hasStatus(200);
    ROBIN.submit(id).hasStatus(200);
    assertThat(ROBIN.state(id)).isEqualTo("IN_REVIEW");

    ROBIN.decide(id, "reject", "{\"reason\":\"The business does not exist.\"}").hasStatus(200);
    assertThat(ROBIN.state(id)).isEqualTo("REJECTED");
    APP.as("fox").get("availableNumbers/+447700900003").hasStatus(200);
  }

  @ParameterizedTest
  @CsvSource({"approve, ''", "reject, '{\"reason\":\"x\"}'", "block, '{\"message\":\"x\"}'"})
  void whatIsFinalStays(String verb, String body) {
    String id = OrderStage.id(OWL.create(named("US", "LOCAL", "+12025550107")).hasStatus(200));
    OWL.submit(id).hasStatus(200);
    OWL.decide(id, "reject", "{\"reason\":\"No.\"}").hasStatus(200);

    Answer refused = OWL.decide(id, verb, body).hasStatus(400);

    assertThat(refused.at("/error/message").stringValue()).startsWith("The order is REJECTED");
    OWL.register(id, "{\"requestDetails\":{}}")
        .isNested(
            400, "FAILED_PRECONDITION", "The order is REJECTED; it must be CREATED or BLOCKED");
    OWL.submit(id).hasStatus(400);
    assertThat(OWL.state(id)).isEqualTo("REJECTED");
  }

  @Test
  void anotherProjectsOrderIsNotThere() {
    String id = OrderStage.id(OWL.create(named("US", "LOCAL", "+12025550104")).hasStatus(200));
    OrderStage fox = new OrderStage(APP, "fox");
    String missing =
        """
        {"error":{"code":404,"message":"Number order not found","status":"NOT_FOUND","details":[
          {"type":"ResourceInfo","resourceType":"NumberOrder","resourceName":"%s","owner":"",
           "description":""}]}}
        """
            .formatted(id);

    fox.get(id).hasStatus(404).hasBody(missing);
    fox.registration(id).hasStatus(404).hasBody(missing);
    fox.register(id, "{\"requestDetails\":{}}").hasStatus(404).hasBody(missing);
    fox.submit(id).hasStatus(404).hasBody(missing);
    fox.get("01jr2m0000000000000000000a").hasStatus(404);
  }

  @Test
  void whatIsWrongWithAnOrderIsNamed() {
    OWL.create("{\"regionCode\":\"US\",\"numberType\":\"LOCAL\"}")
        .isFlat(
            400,
            "syntax_constraint_violation",
            "numberOrderOption, quantityOrderOption: exactly one of the two is required");
    OWL.create(
            """
            {"regionCode":"US","numberType":"LOCAL","quantityOrderOption":{"requestedQuantity":101}}
            """)
        .isFlat(
            400,
            "syntax_constraint_violation",
            "quantityOrderOption.requestedQuantity: must be from 1 to 100");
    OWL.create(
            """
            {"regionCode":"US","numberType":"LOCAL",
             "numberOrderOption":{"phoneNumbers":["+12025550105","+12025550106"]}}
            """)
        .isFlat(
            400,
            "syntax_constraint_violation",
            "numberOrderOption.phoneNumbers: must have exactly one number");
    OWL.create(named("US", "LOCAL", "2025550105"))
        .isFlat(
            400,
            "syntax_invalid_parameter_format",
            "numberOrderOption.phoneNumbers[0]: not an E.164 number");
    OWL.create(
            """
            {"regionCode":"US","numberType":"LOCAL","voiceConfiguration":{"appId":"owl-app"},
             "numberOrderOption":{"phoneNumbers":["+12025550105"]}}
            """)
        .isFlat(400, "syntax_constraint_violation", "voiceConfiguration.type: is required");
    OWL.create(named("US", "TOLL_FREE", "+12025550105"))
        .isFlat(403, "illegal_number_type", "The number is not a TOLL_FREE number of US");
    OWL.create(
            """
            {"regionCode":"DE","numberType":"MOBILE","quantityOrderOption":{"requestedQuantity":1}}
            """)
        .isFlat(403, "illegal_number_type", "MOBILE is not offered in DE");
    OWL.create(named("US", "LOCAL", "+12025559999"))
        .isNested(404, "NOT_FOUND", "Number is not available");
    new OrderStage(APP, "poor")
        .create(named("US", "TOLL_FREE", "+18005550101"))
        .isNested(400, "FAILED_PRECONDITION", "The project has not enough credit: 4.00 USD needed");
    OWL.create(named("GB", "MOBILE", "+447700900004"))
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "The account currency USD is not supported: the price is in GBP");
    new OrderStage(APP, "trial").create(named("US", "LOCAL", "+12025550105")).hasStatus(403);
    APP.as("owl").get("availableNumbers/+12025550105").hasStatus(200);
    APP.as("robin").get("availableNumbers/+447700900004").hasStatus(200);
  }

  @Test
  void australianNumbersNeedALetterThatOnlyTheOperatorReads() {
    String id = OrderStage.id(OWL.create(named("AU", "MOBILE", AUSTRALIAN)).hasStatus(200));
    OWL.register(id, AUSTRALIAN_BUSINESS).hasStatus(200);
    OWL.submit(id)
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "Mandatory attachments are missing: au-mobile-authorisation");
    byte[] letter = "%PDF-1.7\n1 0 obj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    OWL.upload(id, "au-mobile-authorisation", "image/png", letter)
        .hasStatus(400)
        .isNested(400, "INVALID_ARGUMENT", "Invalid file");
    OWL.upload(id, "nothing", "application/pdf", letter)
        .hasStatus(404)
        .hasBody(
            """
            {"error":{"code":404,"message":"Attachment not found","status":"NOT_FOUND","details":[
              {"type":"ResourceInfo","resourceType":"Attachment","resourceName":"nothing",
               "owner":"","description":""}]}}
            """);
    new OrderStage(APP, "fox")
        .upload(id, "au-mobile-authorisation", "application/pdf", letter)
        .hasStatus(404);
    OWL.upload(id, "au-mobile-authorisation", "application/pdf", letter).hasStatus(200);
    OWL.upload(id, "au-mobile-authorisation", "application/pdf", letter).hasStatus(200);

    Answer answered = OWL.registration(id).hasStatus(200);
    assertThat(answered.at("/attachments").size()).isEqualTo(1);
    assertThat(answered.at("/attachments/0/fileName").stringValue()).isEqualTo("letter.pdf");
    assertThat(answered.at("/attachments/0/uploadStatus").stringValue()).isEqualTo("COMPLETED");
    OWL.submit(id).hasStatus(200);
    OWL.upload(id, "au-mobile-authorisation", "application/pdf", letter).hasStatus(400);
    Answer file = APP.operator().get("/admin/v1/orders/" + id + "/files/au-mobile-authorisation");
    assertThat(file.hasStatus(200).text()).isEqualTo(new String(letter, StandardCharsets.US_ASCII));
    assertThat(file.header("content-disposition")).startsWith("attachment");
    OWL.decide(id, "approve", "").hasStatus(200);
    APP.as("owl").get("activeNumbers/" + AUSTRALIAN).hasStatus(200);
  }
}
