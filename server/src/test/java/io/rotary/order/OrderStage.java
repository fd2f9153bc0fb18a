package io.rotary.order;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Orders as customers and operators make and decide them.
public final class OrderStage {
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

  public static final String IDENTITY = "fr-local-identity";
  public static final String KBIS = "fr-local-kbis";

  public static final String FRENCH =
      """
      {"requestDetails":{"data":[
        [],
        {"endUserType":"BUSINESS","endUserName":"Exemple SARL","siret":"732 829 320 00074",
         "street":"1 rue de l'Exemple","city":"Lyon","country":"FR","postalCode":"69001"},
        {"firstName":"Ada","lastName":"Exemple","phoneNumber":"+33199000000","idType":"PASSPORT",
         "idNumber":"X12345","nationality":"FR"}]}}
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

  /// A small file that is a PDF by its bytes.
  public static byte[] pdf(String content) {
    return ("%PDF-1.7\n% " + content + "\n1 0 obj\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
  }

  /// An order of one number.
  String named(String region, String type, String number) {
    return id(
        create(
                """
                {"regionCode":"%s","numberType":"%s","numberOrderOption":{"phoneNumbers":["%s"]}}
                """
                    .formatted(region, type, number))
            .hasStatus(200));
  }

  /// An order of one French number that has been answered and has its files, but has not been
  /// handed in.
  String french(String number) {
    String id = named("FR", "LOCAL", number);
    register(id, FRENCH).hasStatus(200);
    uploadAs(id, IDENTITY, "PASSPORT", "application/pdf", pdf("passport")).hasStatus(200);
    upload(id, KBIS, "application/pdf", pdf("kbis")).hasStatus(200);
    return id;
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
    return uploadAs(id, attachment, "", type, file);
  }

  /// `documentType` is left out when it is empty.
  Answer uploadAs(String id, String attachment, String documentType, String type, byte[] file) {
    String said =
        """
        --xYz\r
        content-disposition: form-data; name="documentType"\r
        \r
        %s\r
        """
            .formatted(documentType);
    String head =
        """
        --xYz\r
        content-disposition: form-data; name="file"; filename="letter.pdf"\r
        content-type: %s\r
        \r
        """
            .formatted(type);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (!documentType.isEmpty()) {
      body.writeBytes(said.getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--xYz--\r\n".getBytes(StandardCharsets.UTF_8));
    return uploadBytes(id, attachment, body.toByteArray());
  }

  /// With this as the whole body, whose boundary is `xYz`.
  Answer uploadBytes(String id, String attachment, byte[] body) {
    return app.as(project)
        .sendBytes(
            "POST",
            "numberOrders/" + id + "/attachments/" + attachment,
            body,
            Map.of("content-type", "multipart/form-data; boundary=xYz"));
  }

  /// A file of the order as the operator reads it.
  Answer file(String id, String attachment) {
    return app.operator().get("/admin/v1/orders/" + id + "/files/" + attachment);
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
