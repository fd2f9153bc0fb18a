package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Orders of numbers (contract 05.3 to 05.8). No client of the vendor has them, so they are called
/// as they stand; the server approves by itself, as it does in sandbox mode.
@ExtendWith(Rotary.Extension.class)
class NumberOrderConformance {
  private static final String CREATE = "/numberOrders:createNumberOrder";
  private static final String PDF = "%PDF-1.7\n1 0 obj\n%%EOF\n";
  private static final String SECRET = UUID.randomUUID().toString();

  @AutoClose private static final CallbackReceiver RECEIVER = CallbackReceiver.start(SECRET);

  private final Project project;
  private final Project blocked;
  private final Project dollar;
  private final String name = UUID.randomUUID().toString();

  NumberOrderConformance(Rotary rotary) {
    this.project = rotary.callback();
    this.blocked = rotary.blocked();
    this.dollar = rotary.dollar();
    project.patch("/callbackConfiguration", "{\"hmacSecret\":\"%s\"}".formatted(SECRET)).ok();
  }

  private static String order(String id) {
    return "/numberOrders/" + id;
  }

  private Answer put(String id, String body) {
    return put(project, id, body);
  }

  private static Answer put(Project by, String id, String body) {
    return by.send(
        "PUT", order(id) + "/registration", Map.of("content-type", "application/json"), body);
  }

  private static void isWhole(JsonNode order, String state) {
    Expect.keys(
        order,
        "projectId",
        "idNumberOrder",
        "regionCode",
        "state",
        "numberType",
        "orderNumbers",
        "expireTime",
        "createTime",
        "updateTime");
    assertThat(order.get("state").asString()).isEqualTo(state);
    assertThat(order.get("idNumberOrder").asString()).matches("[0-7][0-9a-hjkmnp-tv-z]{25}");
    Expect.timestamp(order.get("createTime"));
    Expect.timestamp(order.get("updateTime"));
    for (JsonNode number : order.get("orderNumbers")) {
      Expect.keys(number, "phoneNumber", "numberPrice", "capabilities");
      Expect.keys(number.get("numberPrice"), "setupPrice", "monthlyPrice", "paymentIntervalMonths");
    }
  }

  @Test
  void anOrderThatNothingIsAskedForEndsInActiveNumbers() {
    JsonNode created =
        project
            .post(
                CREATE,
                """
                {"regionCode":"US","numberType":"LOCAL","callbackUrl":"%s",
                 "quantityOrderOption":{"requestedQuantity":2}}
                """
                    .formatted(RECEIVER.url(name)))
            .ok();
    isWhole(created, "CREATED");
    Expect.timestamp(created.get("expireTime"));
    String id = created.get("idNumberOrder").asString();
    String number = created.at("/orderNumbers/0/phoneNumber").asString();
    assertThat(project.get("/availableNumbers/" + number).status()).isEqualTo(404);

    JsonNode submitted = project.send("POST", order(id) + "/submit", Map.of(), "").ok();

    isWhole(submitted, "IN_REVIEW");
    assertThat(submitted.get("expireTime").isNull()).isTrue();
    assertThat(RECEIVER.next(name, 2))
        .extracting(Delivery::message)
        .containsExactlyInAnyOrderElementsOf(
            List.of(event(id, "IN_REVIEW"), event(id, "COMPLETED")));
    isWhole(project.get(order(id)).ok(), "COMPLETED");
    Expect.activeNumber(project.active(number));
  }

  private JsonNode event(String id, String status) {
    return Answer.parse(
        """
        {"projectId":"%s","resourceId":"%s","resourceType":"NUMBER_ORDER",
         "eventType":"NUMBER_ORDER_PROCESSING","status":"%s"}
        """
            .formatted(project.id(), id, status));
  }

  @Test
  void registrationsAreJudgedAtOnce() {
    String id =
        project
            .post(
                CREATE,
                """
                {"regionCode":"GB","numberType":"MOBILE",
                 "quantityOrderOption":{"requestedQuantity":1}}
                """)
            .ok()
            .get("idNumberOrder")
            .asString();
    JsonNode empty = project.get(order(id) + "/registration").ok();
    assertThat(empty)
        .isEqualTo(Answer.parse("{\"requestDetails\":{},\"attachments\":[],\"logs\":[]}"));
    Expect.nested(
        project.send("POST", order(id) + "/submit", Map.of(), ""), 400, "FAILED_PRECONDITION");

    String good =
        """
        {"data":[[{"intendedUse":"One-time codes"}],
          {"endBusinessName":"Example Ltd","registrationNumber":"SC123456",
           "website":"https://example.com/","street":"1 Example Street","city":"Leeds",
           "country":"GB","postalCode":"LS1 1AA"},
          {"firstName":"Ada","lastName":"Example","phoneNumber":"+447700900000",
           "email":"ada@example.com"}]}
        """;
    Expect.invalid(
        put(id, "{\"requestDetails\":%s}".formatted(good.replace("SC123456", "1234567890"))),
        "requestDetails.data[1].registrationNumber");
    assertThat(put(id, "{\"requestDetails\":%s}".formatted(good)).ok().get("requestDetails"))
        .isEqualTo(Answer.parse(good));
    assertThat(put(id, good).ok().get("data")).isEqualTo(Answer.parse(good).get("data"));
    Expect.flat(put(id, "{}"), 400, "syntax_constraint_violation");
  }

  private Answer upload(String id, String attachment, String mimeType, String content) {
    return dollar.send(
        "POST",
        order(id) + "/attachments/" + attachment,
        Map.of("content-type", "multipart/form-data; boundary=xYz"),
        """
        --xYz\r
        content-disposition: form-data; name="file"; filename="letter.pdf"\r
        content-type: %s\r
        \r
        %s\r
        --xYz--\r
        """
            .formatted(mimeType, content));
  }

  @Test
  void mandatoryAttachmentsAreUploadedBeforeTheOrderIsHandedIn() {
    JsonNode asked =
        dollar
            .post(
                "/numberOrders:lookupNumberRequirements",
                "{\"regionCode\":\"AU\",\"numberType\":\"MOBILE\"}")
            .ok()
            .at("/attachments/0");
    String attachment = asked.get("id").asString();
    assertThat(asked.get("mandatory").asBoolean()).isTrue();
    JsonNode created =
        dollar
            .post(
                CREATE,
                """
                {"regionCode":"AU","numberType":"MOBILE",
                 "quantityOrderOption":{"requestedQuantity":1}}
                """)
            .ok();
    String id = created.get("idNumberOrder").asString();
    put(
            dollar,
            id,
            """
            {"requestDetails":{"data":[
              [{"senderId":"%s","purposeOfTheTraffic":"One-time codes"}],
              {"endBusinessName":"Example Pty Ltd","city":"Melbourne","state":"VIC","country":"AU",
               "postalCode":"3000"},
              {"firstName":"Ada","lastName":"Example","phoneNumber":"+61491570110"}]}}
            """
                .formatted(created.at("/orderNumbers/0/phoneNumber").asString()))
        .ok();
    Expect.nested(
        dollar.send("POST", order(id) + "/submit", Map.of(), ""), 400, "FAILED_PRECONDITION");

    Expect.invalid(upload(id, attachment, "text/html", "<html></html>"), "file");
    Expect.notFound(upload(id, "nothing", "application/pdf", PDF), "Attachment", "nothing");
    Expect.nested(
        dollar.send(
            "POST",
            order(id) + "/attachments/" + attachment,
            Map.of("content-type", "application/pdf"),
            PDF),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    Answer taken = upload(id, attachment, "application/pdf", PDF);
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.text()).isEmpty();

    JsonNode uploaded = dollar.get(order(id) + "/registration").ok().at("/attachments/0");
    Expect.keys(
        uploaded,
        "attachmentId",
        "fileName",
        "mimeType",
        "createTime",
        "updateTime",
        "uploadStatus",
        "documentType");
    assertThat(uploaded.get("attachmentId").asString()).isEqualTo(attachment);
    assertThat(uploaded.get("uploadStatus").asString()).isEqualTo("COMPLETED");
    Expect.timestamp(uploaded.get("createTime"));
    isWhole(dollar.send("POST", order(id) + "/submit", Map.of(), "").ok(), "IN_REVIEW");
  }

  @Test
  void whatIsWrongWithAnOrderIsTold() {
    String both =
        """
        {"regionCode":"US","numberType":"LOCAL","quantityOrderOption":{"requestedQuantity":1},
         "numberOrderOption":{"phoneNumbers":["+12025550100"]}}
        """;
    Expect.flat(project.post(CREATE, both), 400, "syntax_constraint_violation");
    Expect.flat(
        project.post(
            CREATE,
            """
            {"regionCode":"US","numberType":"LOCAL","quantityOrderOption":{"requestedQuantity":0}}
            """),
        400,
        "syntax_constraint_violation");
    Expect.flat(blocked.post(CREATE, both), 403, "blocked_account");
    Expect.notFound(
        project.get(order("01jr2m0000000000000000000a")),
        "NumberOrder",
        "01jr2m0000000000000000000a");
    Expect.notFound(
        project.send("POST", order("01jr2m0000000000000000000a") + "/submit", Map.of(), ""),
        "NumberOrder",
        "01jr2m0000000000000000000a");
  }
}
