package io.rotary.order;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Orders as customers and operators make and decide them.
final class OrderStage {
  static final String BUSINESS =
      """
      {"requestDetails":{"data":[
        [{"intendedUse":"One-time codes"}],
        {"endBusinessName":"Example Ltd","registrationNumber":"SC123456",
         "website":"https://example.com/","street":"1 Example Street","city":"Leeds",
         "country":"GB","postalCode":"LS1 1AA"},
        {"firstName":"Ada","lastName":"Example","phoneNumber":"+447700900000",
         "email":"ada@example.com"}]}}
      """;

  private final TestApp app;
  private final String project;

  OrderStage(TestApp app, String project) {
    this.app = app;
    this.project = project;
  }

  Answer create(String body) {
    return app.as(project).post("numberOrders:createNumberOrder", body);
  }

  /// An order of mobile numbers of the United Kingdom; `option` is what else the body has.
  String british(String option) {
    return id(
        create("{\"regionCode\":\"GB\",\"numberType\":\"MOBILE\"," + option + "}").hasStatus(200));
  }

  /// An order of one number, answered and handed in.
  String handedIn(String number) {
    String id = british("\"numberOrderOption\":{\"phoneNumbers\":[\"" + number + "\"]}");
    register(id, BUSINESS).hasStatus(200);
    submit(id).hasStatus(200);
    return id;
  }

  Answer get(String id) {
    return app.as(project).get("numberOrders/" + id);
  }

  Answer register(String id, String body) {
    return app.as(project).send("PUT", "numberOrders/" + id + "/registration", body, Map.of());
  }

  Answer registration(String id) {
    return app.as(project).get("numberOrders/" + id + "/registration");
  }

  Answer submit(String id) {
    return app.as(project).post("numberOrders/" + id + "/submit", "");
  }

  Answer upload(String id, String attachment, String type, byte[] file) {
    byte[] head =
        """
        --xYz\r
        content-disposition: form-data; name="file"; filename="letter.pdf"\r
        content-type: %s\r
        \r
        """
            .formatted(type)
            .getBytes(StandardCharsets.UTF_8);
    byte[] tail = "\r\n--xYz--\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(head, head.length + file.length + tail.length);
    System.arraycopy(file, 0, body, head.length, file.length);
    System.arraycopy(tail, 0, body, head.length + file.length, tail.length);
    return app.as(project)
        .sendBytes(
            "POST",
            "numberOrders/" + id + "/attachments/" + attachment,
            body,
            Map.of("content-type", "multipart/form-data; boundary=xYz"));
  }

  Answer decide(String id, String verb, String body) {
    return app.operator().post("/admin/v1/orders/" + id + ":" + verb, body);
  }

  String state(String id) {
    return get(id).at("/state").stringValue();
  }

  static String id(Answer order) {
    return order.at("/idNumberOrder").stringValue();
  }
}
