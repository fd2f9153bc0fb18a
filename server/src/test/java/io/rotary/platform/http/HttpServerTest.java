package io.rotary.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The order of checks (contract 07.5) and what every answer carries, over real connections.
class HttpServerTest {
  private static final String JSON = "application/json";
  private static ApiServer api;

  @BeforeAll
  static void start() {
    api = new ApiServer();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void forget() {
    api.answered.clear();
  }

  @Test
  void anUnknownPathIsToldBeforeAnythingIsAsked() throws Exception {
    HttpResponse<String> response = api.send(api.post("/v1/nowhere", "text/plain", "x"));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .isEqualTo(
            """
            {"error":{"code":404,"message":"Not Found","status":"NOT_FOUND","details":[]}}""");
  }

  @Test
  void aWrongMethodIsToldBeforeTheCredentialIsLookedAt() throws Exception {
    HttpResponse<String> response = api.send(api.request("/v1/projects/p1/things").DELETE());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().allValues("allow")).containsExactly("POST, PUT");
    assertThat(response.body()).contains("Method DELETE is not allowed here");
  }

  @Test
  void aMissingCredentialIsRefusedBeforeTheBodyIsRead() throws Exception {
    String answer =
        api.withoutBody(
            "POST /v1/projects/full/things HTTP/1.1\nhost: x\ncontent-length: 999999999");

    assertThat(answer).startsWith("HTTP/1.1 401 ").contains("\"UNAUTHENTICATED\"");
    assertThat(answer).contains("\r\nwww-authenticate: Bearer, Basic realm=\"numbers\"\r\n");
    assertThat(answer).contains("onnection: close");
  }

  @Test
  void overTheLimitIsRefusedBeforeTheProjectIsCheckedAndTheBodyIsRead() throws Exception {
    String answer =
        api.withoutBody(
            "POST /v1/projects/other/things HTTP/1.1\nhost: x\nauthorization: Bearer full\n"
                + "content-length: 999999999");

    assertThat(answer).startsWith("HTTP/1.1 429 ").contains("\r\nretry-after: 1\r\n");
  }

  @Test
  void aForeignProjectIsRefusedBeforeTheMediaTypeIsLookedAt() throws Exception {
    String answer =
        api.withoutBody(
            "POST /v1/projects/p2/things HTTP/1.1\nhost: x\nauthorization: Bearer p1\n"
                + "content-length: 999999999");

    assertThat(answer)
        .startsWith("HTTP/1.1 403 ")
        .endsWith(
            """
            {"error":{"code":403,"message":"","status":"PERMISSION_DENIED","details":[]}}""");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/projects/blocked/things, 403",
    "POST, /v1/projects/blocked/things/1:run, 403",
    "GET, /v1/projects/blocked/things/1, 200",
    "GET, /v1/projects/p1/things/1, 403"
  })
  void aBlockedAccountMayReadAndNotWrite(String method, String path, int status) throws Exception {
    HttpRequest.Builder request =
        api.request(path)
            .method(method, BodyPublishers.noBody())
            .header("authorization", "Bearer blocked");

    HttpResponse<String> response = api.send(request);

    assertThat(response.statusCode()).isEqualTo(status);
    if (path.contains("/blocked/") && status == 403) {
      assertThat(response.body())
          .isEqualTo(
              """
              {"code":"blocked_account","text":"The account is blocked"}""");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/jsonx",
        "application/json; charset=utf-16",
        "*/*",
        "json"
      })
  void aWrongMediaTypeIsRefusedBeforeTheSizeIsLookedAt(String type) throws Exception {
    String header = type.isEmpty() ? "" : "content-type: " + type + "\n";
    String answer =
        api.withoutBody(
            "POST /v1/projects/p1/things HTTP/1.1\nhost: x\nauthorization: Bearer p1\n"
                + header
                + "content-length: 999999999");

    assertThat(answer)
        .startsWith("HTTP/1.1 415 ")
        .contains("\"Content-Type application/json expected\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json;charset=utf-8",
        "application/json; charset=\"UTF-8\"",
        "application/json; v=1"
      })
  void jsonMayNameItsCharset(String type) throws Exception {
    HttpResponse<String> response =
        api.send(bearer(api.post("/v1/projects/p1/things", type, "{\"a\":1}")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"value\":\"{a=1}\"}");
  }

  @ParameterizedTest
  @CsvSource({"gzip, 415", "identity, 200", "br, 415", "'gzip, identity', 415"})
  void contentCodingsAreRefused(String coding, int status) throws Exception {
    HttpRequest.Builder request = bearer(api.post("/v1/projects/p1/things", JSON, "{}"));

    HttpResponse<String> response = api.send(request.header("content-encoding", coding));

    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Test
  void aBodyOverTheLimitIsRefusedUnread() throws Exception {
    String answer =
        api.withoutBody(
            "POST /v1/projects/p1/things HTTP/1.1\nhost: x\nauthorization: Bearer p1\n"
                + "content-type: application/json\ncontent-length: 262145");

    assertThat(answer)
        .startsWith("HTTP/1.1 413 ")
        .contains("\"CONTENT_TOO_LARGE\"", "The limit is 262144 bytes");
  }

  @Test
  void aLargeBodyStillBeingSentGetsToReadItsRefusal() throws Exception {
    String answer =
        api.withBody(
            """
            POST /v1/projects/p1/things HTTP/1.1
            host: x
            authorization: Bearer p1
            content-type: application/json
            connection: close
            content-length: 900000""",
            "x".repeat(900_000));

    assertThat(answer).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void whatIsNotJsonIsToldFlat() throws Exception {
    HttpResponse<String> response =
        api.send(bearer(api.post("/v1/projects/p1/things", JSON, "nonsense")));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"code\":\"syntax_invalid_json\",\"text\":\"");
  }

  @ParameterizedTest
  @CsvSource({"{}, application/json", "not json, text/plain", "'', ''"})
  void theBodyOfACallWithoutOneIsIgnored(String body, String type) throws Exception {
    HttpResponse<String> response =
        api.send(bearer(api.post("/v1/projects/p1/things/1:run", type, body)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"value\":\"0\"}");
  }

  @Test
  void theQueryIsReadWhenAskedForOnly() throws Exception {
    assertThat(api.send(bearer(api.request("/v1/projects/p1/found?q=1"))).statusCode())
        .isEqualTo(200);
    assertThat(api.send(bearer(api.request("/v1/projects/p1/found?q=%25%32"))).statusCode())
        .isEqualTo(200);
    String many = "?" + "a=1&".repeat(65);
    assertThat(api.send(bearer(api.request("/v1/projects/p1/found" + many))).statusCode())
        .isEqualTo(400);
    assertThat(api.send(bearer(api.request("/v1/projects/p1/things/1" + many))).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, a=b",
    "application/json, {}",
    "application/x-www-form-urlencoded, a=1&a=2",
    "application/x-www-form-urlencoded, a=%"
  })
  void aBadFormIsToldTheOauthWay(String type, String form) throws Exception {
    HttpResponse<String> response = api.send(api.post("/oauth2/token", type, form));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .startsWith("{\"error\":\"invalid_request\",\"error_description\":\"");
  }

  @Test
  void aFormIsDecoded() throws Exception {
    HttpResponse<String> response =
        api.send(
            api.post("/oauth2/token", "application/x-www-form-urlencoded", "a=1+2&b=%2B&c=&%64=d"));

    assertThat(response.body()).isEqualTo("{\"value\":\"{a=1 2, b=+, c=, d=d}\"}");
  }

  @Test
  void aFaultOfOursIsLoggedAndNotTold() throws Exception {
    List<LogRecord> records = new ArrayList<>();
    Logger logger = Logger.getLogger("io.rotary.http");
    Handler handler = recorder(records);
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);

    HttpRequest.Builder put = api.request("/v1/projects/p1/things");
    HttpResponse<String> response =
        api.send(bearer(put.PUT(BodyPublishers.ofString("{}")).header("content-type", JSON)));
    HttpResponse<String> refused = api.send(api.request("/v1/nowhere"));

    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body())
        .isEqualTo(
            """
            {"error":{"code":500,"message":"Internal error","status":"INTERNAL","details":[]}}""");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().getMessage())
        .contains(response.headers().firstValue("x-request-id").orElseThrow());
    assertThat(records.getFirst().getThrown()).hasMessage("secret cause");
  }

  @Test
  void everyAnswerCarriesTheSameHeadersInLowerCase() throws Exception {
    String answer =
        api.withoutBody(
            "GET /v1/projects/p1/things/+12025550134 HTTP/1.1\nhost: x\n"
                + "authorization: Bearer p1\nconnection: close");

    assertThat(answer)
        .contains(
            "\r\ncontent-type: application/json\r\n",
            "\r\nx-content-type-options: nosniff\r\n",
            "\r\ncache-control: no-store\r\n",
            "\r\nratelimit: \"READ\";r=17;t=1\r\n",
            "\r\n\r\n{\"value\":\"+12025550134\"}")
        .containsPattern("\r\nx-request-id: [0-9a-f-]{36}\r\n")
        .doesNotContain("Server:", "server:", "charset");
  }

  @Test
  void aHeadIsAGetWithoutItsBody() throws Exception {
    String answer =
        api.withoutBody(
            "HEAD /v1/projects/p1/things/1 HTTP/1.1\nhost: x\nauthorization: Bearer p1\n"
                + "connection: close");

    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .contains("ontent-Length: 13")
        .endsWith("\r\n\r\n");
  }

  @Test
  void anEmptyAnswerHasNoContentType() throws Exception {
    HttpResponse<String> response = api.send(api.request("/v1/empty"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("content-type")).isEmpty();
  }

  @Test
  void twoCredentialsReachTheGateAsOneThatIsNobodys() throws Exception {
    String answer =
        api.withoutBody(
            "GET /v1/projects/p1/things/1 HTTP/1.1\nhost: x\nauthorization: Bearer p1\n"
                + "authorization: Bearer p2\nconnection: close");

    assertThat(answer).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void everyPlaceAmongTheOutstandingCallsIsGivenBack() throws Exception {
    var _ = api.send(bearer(api.post("/v1/projects/p1/things", JSON, "{}")));
    var _ = api.send(bearer(api.post("/v1/projects/p1/things", "", "{}")));
    var _ = api.send(bearer(api.post("/v1/projects/p2/things", JSON, "{}")));
    for (int i = 0; i < 3; i++) {
      assertThat(api.answered.poll(5, TimeUnit.SECONDS)).isNotNull();
    }

    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (api.permits.get() != 0 && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }
    assertThat(api.permits).hasValue(0);
  }

  @Test
  void everyAnswerIsObserved() throws Exception {
    var _ = api.send(bearer(api.request("/v1/projects/p2/things/1?client_secret=x")));

    Answered answered = api.answered.poll(5, TimeUnit.SECONDS);
    while (answered != null && !answered.path().equals("/v1/projects/p2/things/1")) {
      // The answer to an earlier test's request, observed late.
      answered = api.answered.poll(5, TimeUnit.SECONDS);
    }
    assertThat(answered).isNotNull();
    assertThat(answered.operation()).isEqualTo("read");
    assertThat(answered.path()).isEqualTo("/v1/projects/p2/things/1");
    assertThat(answered.status()).isEqualTo(403);
    assertThat(answered.reason()).isEqualTo("permission_denied");
    assertThat(answered.projectId()).isEqualTo("p1");
    assertThat(answered.bytes()).isPositive();
  }

  @Test
  void anAddressInUseIsSaidSo() {
    HttpSettings taken = HttpSettings.of("127.0.0.1", api.server.port());

    assertThatThrownBy(() -> new ApiServer(taken))
        .hasMessage("cannot listen on 127.0.0.1:" + api.server.port());
  }

  private static HttpRequest.Builder bearer(HttpRequest.Builder request) {
    return request.header("authorization", "Bearer p1");
  }

  private static Handler recorder(List<LogRecord> records) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        records.add(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
