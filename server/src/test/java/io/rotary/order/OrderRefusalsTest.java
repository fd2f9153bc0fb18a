package io.rotary.order;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every refusal that contract 07.7 has for operations 16 to 22 but those of a store that is away
/// and of limits, which have tests of their own: whole, in a file to be read beside the table.
class OrderRefusalsTest {
  @RegisterExtension
  static final TestApp APP =
      TestApp.start(Map.of("ROTARY_ORDER_REVIEW", "manual", "ROTARY_ORDER_MOST_HELD", "12"));

  private static final OrderStage OWL = new OrderStage(APP, "owl");
  private static final String LOOKUP = "numberOrders:lookupNumberRequirements";
  private static final String CREATE = "numberOrders:createNumberOrder";
  private static final String US = "\"regionCode\":\"US\",\"numberType\":\"LOCAL\"";
  private static final String ANY = "\"quantityOrderOption\":{\"requestedQuantity\":1}";
  private static final String LETTER = "au-mobile-authorisation";

  private final StringBuilder told = new StringBuilder();

  @BeforeAll
  static void stock() {
    APP.seed("order/orders.yaml");
    APP.installPacks();
  }

  private void tell(String condition, Answer answer) {
    String orderIds = "[0-7][0-9a-hjkmnp-tv-z]{25}";
    told.append("# ").append(condition).append('\n');
    told.append(answer.status()).append(' ');
    told.append(answer.text().replaceAll(orderIds, "<order>")).append("\n\n");
  }

  private void create(String condition, String members) {
    tell("17 " + condition, OWL.create("{" + members + "}"));
  }

  private static String named(String region, String type, String number) {
    return """
        "regionCode":"%s","numberType":"%s","numberOrderOption":{"phoneNumbers":["%s"]}"""
        .formatted(region, type, number);
  }

  private static Answer raw(String path, String type, String body) {
    return APP.as("owl")
        .sendBytes(
            path.contains("registration") ? "PUT" : "POST",
            path,
            body.getBytes(StandardCharsets.UTF_8),
            Map.of("content-type", type));
  }

  @Test
  void refusalsAreAsReviewed() {
    lookups();
    creations();
    String id = OWL.named("AU", "MOBILE", "+61491570157");
    registrations(id);
    uploads(id);
    submissions(id);
    foreign(id);

    Golden.check(
        Path.of("src/test/resources/order/refusals.txt"), told.toString(), OrderRefusalsTest.class);
  }

  private void lookups() {
    tell("16 no JSON", raw(LOOKUP, "application/json", "{\"regionCode\""));
    tell("16 nothing said", APP.as("owl").post(LOOKUP, "{}"));
    tell("16 unknown type", APP.as("owl").post(LOOKUP, "{" + US.replace("LOCAL", "XXX") + "}"));
    tell("16 unknown region", APP.as("owl").post(LOOKUP, "{" + US.replace("US", "XX") + "}"));
    tell("16 nothing is laid down", APP.as("owl").post(LOOKUP, "{" + US + "}"));
    tell("16 another media type", raw(LOOKUP, "text/plain", "{" + US + "}"));
    tell("16 another method", APP.as("owl").get(LOOKUP));
    tell("16 no credential", APP.with("owl", "").post(LOOKUP, "{" + US + "}"));
    tell("16 another project", APP.as("owl").post("/v1/projects/fox/" + LOOKUP, "{" + US + "}"));
  }

  private void creations() {
    tell("17 no JSON", raw(CREATE, "application/json", "[1]"));
    create("a member of another kind", US + ",\"quantityOrderOption\":7");
    create("no region and type", ANY);
    create("neither option", US);
    create("both options", named("US", "LOCAL", "+12025550100") + "," + ANY);
    create("too many", US + ",\"quantityOrderOption\":{\"requestedQuantity\":101}");
    create("no quantity", US + ",\"quantityOrderOption\":{}");
    create("two numbers", US + ",\"numberOrderOption\":{\"phoneNumbers\":[\"+1\",\"+2\"]}");
    create("no number", US + ",\"numberOrderOption\":{\"phoneNumbers\":[]}");
    create("a number without area code", named("US", "LOCAL", "+15550100"));
    create("a callback that is no URL", US + "," + ANY + ",\"callbackUrl\":\"hooks\"");
    create("unknown type", US.replace("LOCAL", "XXX") + "," + ANY);
    create("unknown region", US.replace("US", "XX") + "," + ANY);
    create(
        "a pattern of another kind",
        US
            + ",\"quantityOrderOption\":{\"requestedQuantity\":1,"
            + "\"numberPattern\":{\"pattern\":\"2\",\"searchPattern\":\"LIKE\"}}");
    create("no service plan", US + "," + ANY + ",\"smsConfiguration\":{}");
    create(
        "unknown plan", US + "," + ANY + ",\"smsConfiguration\":{\"servicePlanId\":\"FoxPlan\"}");
    create(
        "unknown campaign",
        US
            + ","
            + ANY
            + ",\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\"CFOX001\"}");
    create("no voice type", US + "," + ANY + ",\"voiceConfiguration\":{\"appId\":\"owl-app\"}");
    create(
        "unknown app",
        US + "," + ANY + ",\"voiceConfiguration\":{\"type\":\"RTC\",\"appId\":\"fox-app\"}");
    create("a number of another type", named("US", "TOLL_FREE", "+12025550100"));
    create(
        "a region that is not sold", US.replace("US", "DE").replace("LOCAL", "MOBILE") + "," + ANY);
    create("a number that is not in stock", named("US", "LOCAL", "+12025559999"));
    create(
        "nothing matches",
        US
            + ",\"quantityOrderOption\":{\"requestedQuantity\":1,"
            + "\"numberPattern\":{\"pattern\":\"000000\",\"searchPattern\":\"END\"}}");
    create("another currency", named("GB", "MOBILE", "+447700900004"));
    tell(
        "17 not enough credit",
        new OrderStage(APP, "poor").create("{" + named("US", "TOLL_FREE", "+18005550101") + "}"));
    tell("17 trial account", new OrderStage(APP, "trial").create("{" + US + "," + ANY + "}"));
    tell("17 blocked account", new OrderStage(APP, "blocked").create("{" + US + "," + ANY + "}"));
    create("too many on hold", US + ",\"quantityOrderOption\":{\"requestedQuantity\":13}");
    tell("17 another media type", raw(CREATE, "text/plain", "{" + US + "," + ANY + "}"));
    tell("17 another project", APP.as("owl").post("/v1/projects/fox/" + CREATE, "{" + US + "}"));
    tell("17 another method", APP.as("owl").get(CREATE));
  }

  private void registrations(String id) {
    String path = "numberOrders/" + id + "/registration";
    tell("19 no JSON", raw(path, "application/json", "{"));
    tell("19 nothing said", OWL.register(id, "{}"));
    tell("19 a member of another kind", OWL.register(id, "{\"requestDetails\":\"x\"}"));
    tell(
        "19 what is asked is not answered",
        OWL.register(
            id,
            OrderApiTest.AUSTRALIAN_BUSINESS.replace("\"3000\"", "\"30\"").replace("VIC", "XX")));
    tell("19 too large", OWL.register(id, "{\"x\":\"" + "x".repeat(300_000) + "\"}"));
    tell("19 another media type", raw(path, "text/plain", "{}"));
    tell("19 20 another method", APP.as("owl").post(path, "{}"));
  }

  private void uploads(String id) {
    byte[] letter = OrderStage.pdf("letter");
    tell("21 not a form", raw("numberOrders/" + id + "/attachments/" + LETTER, "text/plain", "x"));
    tell("21 no file", OWL.uploadBytes(id, LETTER, "--xYz--\r\n".getBytes(StandardCharsets.UTF_8)));
    tell("21 another MIME type", OWL.upload(id, LETTER, "text/html", letter));
    tell("21 not what it says", OWL.upload(id, LETTER, "image/png", letter));
    tell(
        "21 too large",
        OWL.upload(id, LETTER, "application/pdf", OrderStage.pdf("x".repeat(10_485_761))));
    tell("21 unknown attachment", OWL.upload(id, "nothing", "application/pdf", letter));
    tell("21 an id with control characters", OWL.upload(id, "a%01b", "application/pdf", letter));
    String french = new OrderStage(APP, "robin").named("FR", "LOCAL", "+33199000050");
    OrderStage robin = new OrderStage(APP, "robin");
    tell(
        "21 another document type",
        robin.uploadAs(french, OrderStage.IDENTITY, "LICENCE", "application/pdf", letter));
    tell(
        "21 no document type",
        robin.upload(french, OrderStage.IDENTITY, "application/pdf", letter));
  }

  private void submissions(String id) {
    tell("22 no registration", OWL.submit(id));
    OWL.register(id, OrderApiTest.AUSTRALIAN_BUSINESS.replace("570156", "570157")).hasStatus(200);
    tell("22 no letter", OWL.submit(id));
    OWL.upload(id, LETTER, "application/pdf", OrderStage.pdf("letter")).hasStatus(200);
    OWL.submit(id).hasStatus(200);
    tell("22 handed in already", OWL.submit(id));
    tell("19 handed in already", OWL.register(id, OrderApiTest.AUSTRALIAN_BUSINESS));
    tell("21 handed in already", OWL.upload(id, LETTER, "application/pdf", OrderStage.pdf("x")));
    String costly = OWL.named("US", "LOCAL", "+12025550107");
    APP.database()
        .run(
            tx ->
                tx.update(
                    """
                    update ledger_account set lowest_balance = balance where name = 'project:owl'
                    """));
    tell("22 not enough credit", OWL.submit(costly));
  }

  private void foreign(String id) {
    OrderStage fox = new OrderStage(APP, "fox");
    tell("18 another project's order", fox.get(id));
    tell("19 another project's order", fox.register(id, "{\"requestDetails\":{}}"));
    tell("20 another project's order", fox.registration(id));
    tell("21 another project's order", fox.upload(id, LETTER, "application/pdf", new byte[1]));
    tell("22 another project's order", fox.submit(id));
    tell("18 no such order", OWL.get("nothing"));
    tell("18 an id with control characters", OWL.get("a%01b"));
    OrderStage blocked = new OrderStage(APP, "blocked");
    tell("19 blocked account", blocked.register(id, "{\"requestDetails\":{}}"));
    tell("21 blocked account", blocked.upload(id, LETTER, "application/pdf", new byte[1]));
    tell("22 blocked account", blocked.submit(id));
    tell("18 no credential", APP.with("owl", "").get("numberOrders/" + id));
    tell("22 another project", APP.as("owl").post("/v1/projects/fox/numberOrders/x/submit", ""));
  }
}
