package io.rotary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.CallbackReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// What was asked, answered and changed.
class RequestLogTest {
  private static final String BUSINESS =
      """
      {"requestDetails":{"data":[
        [{"intendedUse":"One-time codes"}],
        {"endBusinessName":"Example Ltd","registrationNumber":"SC123456",
         "website":"https://example.com/","street":"1 Example Street","city":"Leeds",
         "country":"GB","postalCode":"LS1 1AA"},
        {"firstName":"Ada","lastName":"Example","phoneNumber":"+447700900000",
         "email":"ada@example.com"}]}}
      """;

  @RegisterExtension static final TestApp APP = TestApp.start();

  @BeforeEach
  void clear() {
    sandbox("DELETE", "log", "").hasStatus(200).hasBody("{}");
  }

  private static Answer sandbox(String method, String path, String json) {
    return APP.with("", "").send(method, "/sandbox/" + path, json, Map.of());
  }

  private static Answer log(String query) {
    return sandbox("GET", "log" + query, "").hasStatus(200);
  }

  private static Answer rent(String project, String number) {
    return APP.as(project).post("availableNumbers/" + number + ":rent", "{}");
  }

  private static List<String> each(Answer log, String member) {
    return StreamSupport.stream(log.at("/requests").spliterator(), false)
        .map(one -> one.get(member).asString())
        .toList();
  }

  private static List<String> rows(JsonNode request) {
    return StreamSupport.stream(request.get("rowsChanged").spliterator(), false)
        .map(
            one ->
                "%s %d %d %d"
                    .formatted(
                        one.get("table").stringValue(),
                        one.get("inserted").intValue(),
                        one.get("updated").intValue(),
                        one.get("deleted").intValue()))
        .toList();
  }

  @Test
  void aRentIsThereWithWhatItChanged() {
    Answer rented = rent("owl", "+12025550110").hasStatus(200);

    JsonNode one = log("?projectId=owl").at("/requests/0");

    assertThat(one.get("id").stringValue()).isEqualTo(rented.header("x-request-id"));
    assertThat(one.get("at").stringValue()).isEqualTo("2026-03-02T10:00:00.000000Z");
    assertThat(one.get("operation").stringValue()).isEqualTo("RentNumber");
    assertThat(one.get("status").intValue()).isEqualTo(200);
    assertThat(one.get("reason").stringValue()).isEmpty();
    assertThat(one.at("/request/body").stringValue()).isEqualTo("{}");
    assertThat(one.at("/request/headers/authorization").stringValue()).isEqualTo("Basic ***");
    assertThat(one.at("/answer/body").stringValue()).isEqualTo(rented.text());
    assertThat(one.at("/answer/headers/content-type").stringValue()).isEqualTo("application/json");
    assertThat(rows(one))
        .contains("active_number 1 0 0", "number 0 1 0", "charge 2 0 0", "number_history 1 0 0");
    assertThat(one.get("curl").stringValue())
        .startsWith(
            "curl -sS -X 'POST' '"
                + APP.base()
                + "/v1/projects/owl/availableNumbers/+12025550110:rent'"
                + " -u \"$KEY_ID:$KEY_SECRET\"")
        .endsWith(" -H 'content-type: application/json' --data-raw '{}'");
  }

  @Test
  void whatOthersChangedOnTheSameConnectionIsNotCounted() {
    for (int i = 20; i < 30; i++) {
      rent("owl", "+120255501" + i).hasStatus(200);
      APP.runJobs();
      APP.as("owl").post("activeNumbers/+120255501" + i + ":release", "").hasStatus(200);
    }

    List<JsonNode> all =
        StreamSupport.stream(log("").at("/requests").spliterator(), false).toList();
    assertThat(all).hasSize(20);
    for (int i = 0; i < all.size(); i++) {
      assertThat(rows(all.get(i)))
          .contains(i % 2 == 0 ? "active_number 1 0 0" : "active_number 0 1 0");
    }
  }

  @Test
  void aRefusalChangesNothing() {
    rent("poor", "+12045550102").hasStatus(400);

    JsonNode refused = log("?projectId=poor").at("/requests/0");

    assertThat(refused.get("reason").stringValue()).isEqualTo("not_enough_credit");
    assertThat(rows(refused)).isEmpty();
  }

  @Test
  void theEventsOfARequestAreNamed() {
    APP.seed("order/orders.yaml");
    APP.installPacks();
    try (CallbackReceiver receiver = CallbackReceiver.start()) {
      Answer order =
          APP.as("robin")
              .post(
                  "numberOrders:createNumberOrder",
                  """
                  {"regionCode":"GB","numberType":"MOBILE","callbackUrl":"%s",
                   "numberOrderOption":{"phoneNumbers":["+447700900003"]}}
                  """
                      .formatted(receiver.url()))
              .hasStatus(200);
      String path = "numberOrders/" + order.at("/idNumberOrder").stringValue();
      APP.as("robin").send("PUT", path + "/registration", BUSINESS, Map.of()).hasStatus(200);
      APP.as("robin").post(path + "/submit", "").hasStatus(200);
    }

    JsonNode submitted = log("?operation=SubmitNumberOrder").at("/requests/0");
    List<String> stored =
        APP.database()
            .read(
                tx ->
                    tx.list(
                        "select event_id from event where project_id = 'robin' order by event_id",
                        row -> row.text("event_id")));

    assertThat(stored).isNotEmpty();
    assertThat(
            StreamSupport.stream(submitted.get("eventIds").spliterator(), false)
                .map(JsonNode::stringValue))
        .containsExactlyElementsOf(stored);
  }

  @Test
  void secretsAreNotThere() {
    APP.with("", "")
        .send(
            "POST",
            "/oauth2/token",
            "grant_type=client_credentials&client_id=fox-key&client_secret=fox-secret",
            Map.of("content-type", "application/x-www-form-urlencoded"))
        .hasStatus(200);
    APP.as("fox")
        .patch("callbackConfiguration", "{\"hmacSecret\" : \"0123456789abcdef0123456789abcdef\"}")
        .hasStatus(200);

    Answer log = log("");

    assertThat(log.text()).doesNotContain("fox-secret", "0123456789abcdef0123456789abcdef", "eyJ");
    assertThat(log.at("/requests/0/request/body").stringValue())
        .isEqualTo("grant_type=client_credentials&client_id=fox-key&client_secret=***");
    assertThat(log.at("/requests/0/answer/body").stringValue())
        .contains("\"access_token\":\"***\"");
    assertThat(log.at("/requests/0/curl").stringValue())
        .endsWith("client_secret='\"$KEY_SECRET\"''");
    assertThat(log.at("/requests/1/request/body").stringValue())
        .isEqualTo("{\"hmacSecret\" : \"***\"}");
  }

  @Test
  void theLogIsReadInPartsNewestLast() {
    Answer first = APP.as("owl").get("availableRegions");
    APP.as("fox").get("availableRegions").hasStatus(200);
    APP.clock().advance(Duration.ofSeconds(1));
    String later = APP.clock().instant().toString();
    APP.as("owl").get("activeNumbers").hasStatus(200);
    APP.as("owl").get("nothing").hasStatus(404);

    assertThat(each(log(""), "operation"))
        .containsExactly(
            "ListAvailableRegions", "ListAvailableRegions", "ListActiveNumbers", "unrouted");
    assertThat(each(log("?projectId=owl"), "operation"))
        .containsExactly("ListAvailableRegions", "ListActiveNumbers");
    assertThat(each(log("?operation=ListAvailableRegions"), "projectId"))
        .containsExactly("owl", "fox");
    assertThat(each(log("?since=" + later), "operation"))
        .containsExactly("ListActiveNumbers", "unrouted");
    assertThat(each(log("?projectId=owl&since=" + first.header("x-request-id")), "operation"))
        .containsExactly("ListActiveNumbers");
    assertThat(each(log("?limit=1"), "reason")).containsExactly("unknown_path");
    sandbox("GET", "log?operation=Nothing", "").hasStatus(400);
    sandbox("GET", "log?limit=0", "").blames("limit", "must be from 1 to 10000");
    sandbox("GET", "log?since=today", "").hasStatus(400);
    log("?since=00000000-0000-4000-8000-000000000000");
    clear();
    log("").hasBody("{\"requests\":[]}");
  }

  @Test
  void onlyWhatTheProductIsAskedIsLogged() {
    APP.with("", "").get("/health/live").hasStatus(200);
    assertThat(Wire.send(APP, "GET /openapi/sandbox.yaml HTTP/1.0", "", "").status())
        .isEqualTo(200);
    sandbox("GET", "faults", "").hasStatus(200);

    log("").hasBody("{\"requests\":[]}");
  }

  @Test
  void theTimeIsTheProjects() {
    sandbox("PUT", "projects/trial/clock", "{\"now\":\"2026-07-01T00:00:00Z\",\"frozen\":true}")
        .hasStatus(200);
    APP.as("trial").get("availableRegions").hasStatus(200);

    assertThat(log("?since=2026-07-01T00:00:00Z").at("/requests/0/at").stringValue())
        .isEqualTo("2026-07-01T00:00:00.000000Z");
  }

  @Test
  void aLostAnswerIsToldWithItsRule() {
    String rule =
        sandbox(
                "POST",
                "faults",
                "{\"match\":{\"operation\":\"RentNumber\"},\"effect\":{\"drop\":\"AFTER\"}}")
            .at("/ruleId")
            .stringValue();

    Wire.ask(APP, "owl", "POST", "availableNumbers/+12025550140:rent", "{}");
    sandbox("DELETE", "faults", "").hasStatus(200);

    JsonNode lost = log("").at("/requests/0");
    assertThat(lost.get("status").intValue()).isZero();
    assertThat(lost.get("fault").stringValue()).isEqualTo(rule);
    assertThat(rows(lost)).contains("active_number 1 0 0");
  }

  @Test
  void theCurlLineAsksTheSame() throws IOException, InterruptedException {
    rent("owl", "+12025550141").hasStatus(200);
    clear();
    String body = "{\"displayName\":\"It's $HOME `id` \\\\ \\u00fc !\"}";
    APP.as("owl").patch("activeNumbers/+12025550141", body).hasStatus(200);
    String line = log("").at("/requests/0/curl").stringValue();

    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "curl() { printf '[%s]' \"$@\"; }; KEY_ID=owl-key; KEY_SECRET=x\\'y; " + line)
            .start();
    String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).isZero();
    assertThat(words)
        .startsWith("[-sS][-X][PATCH][" + APP.base() + "/v1/projects/owl/activeNumbers/")
        .contains("[-u][owl-key:x'y]")
        .endsWith("[--data-raw][" + body + "]");
  }

  @Test
  void aLongBodyIsCut() {
    String body = "{\"displayName\":\"" + "x".repeat(70_000) + "\"}";
    rent("owl", "+12025550142").hasStatus(200);
    clear();
    APP.as("owl").patch("activeNumbers/+12025550142", body);

    JsonNode one = log("").at("/requests/0");

    assertThat(one.at("/request/body").stringValue()).isEqualTo(body.substring(0, 65_536));
    assertThat(one.at("/request/bodyBytes").intValue()).isEqualTo(body.length());
    assertThat(one.get("curl").stringValue()).endsWith(" --data-binary @body");
  }

  @Test
  void theArchiveHasWhatHarReadersLookFor() {
    APP.as("owl").get("availableNumbers?regionCode=US&type=LOCAL&size=1").hasStatus(200);

    Answer archive = sandbox("GET", "log/har?projectId=owl", "").hasStatus(200);

    assertThat(archive.at("/log/version").stringValue()).isEqualTo("1.2");
    JsonNode entry = archive.at("/log/entries/0");
    assertThat(entry.at("/request/url").stringValue())
        .isEqualTo(
            APP.base() + "/v1/projects/owl/availableNumbers?regionCode=US&type=LOCAL&size=1");
    assertThat(entry.at("/request/queryString/1/value").stringValue()).isEqualTo("LOCAL");
    assertThat(entry.at("/response/status").intValue()).isEqualTo(200);
    assertThat(entry.at("/response/content/mimeType").stringValue()).isEqualTo("application/json");
    assertThat(entry.at("/timings/wait").intValue()).isEqualTo(entry.get("time").intValue());
    for (String member : List.of("cookies", "headers", "httpVersion", "headersSize", "bodySize")) {
      assertThat(entry.get("request").has(member)).as(member).isTrue();
      assertThat(entry.get("response").has(member)).as(member).isTrue();
    }
  }
}
