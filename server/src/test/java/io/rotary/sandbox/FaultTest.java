package io.rotary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls that go wrong by rules.
class FaultTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  @AfterEach
  void forget() {
    sandbox("DELETE", "faults", "").hasStatus(200).hasBody("{}");
  }

  private static Answer sandbox(String method, String path, String json) {
    return APP.with("", "").send(method, "/sandbox/" + path, json, Map.of());
  }

  private static String add(String match, String effect) {
    return sandbox("POST", "faults", "{\"match\":{%s},\"effect\":{%s}}".formatted(match, effect))
        .hasStatus(200)
        .at("/ruleId")
        .stringValue();
  }

  private static String of(String operation) {
    return "\"operation\":\"" + operation + "\"";
  }

  private static Answer rent(String number) {
    return APP.as("owl").post("availableNumbers/" + number + ":rent", "{}");
  }

  private static Answer get(String number) {
    return APP.as("owl").get("activeNumbers/" + number);
  }

  private static Wire regions() {
    return Wire.ask(APP, "owl", "GET", "availableRegions", "");
  }

  @Test
  void aRefusalIsMadeUpAndNothingIsDone() {
    String rule = add(of("RentNumber"), "\"status\":503");

    Answer refused = rent("+12025550110");

    refused.isNested(503, "UNAVAILABLE", "Service temporarily unavailable");
    assertThat(refused.header("retry-after")).isEqualTo("1");
    assertThat(refused.header("x-rotary-fault")).isEqualTo(rule);
    get("+12025550110").hasStatus(404);
    sandbox("DELETE", "faults/" + rule, "").hasStatus(200).hasBody("{}");
    rent("+12025550110").hasStatus(200);
  }

  @Test
  void theNumberIsRentedAndTheAnswerIsLost() {
    add(of("RentNumber"), "\"drop\":\"AFTER\"");

    Wire lost = Wire.ask(APP, "owl", "POST", "availableNumbers/+12025550111:rent", "{}");

    assertThat(lost.isNothing()).isTrue();
    get("+12025550111").hasStatus(200);
  }

  @Test
  void theConnectionEndsBeforeAnythingIsDone() {
    add(of("RentNumber"), "\"drop\":true");

    Wire lost = Wire.ask(APP, "owl", "POST", "availableNumbers/+12025550112:rent", "{}");

    assertThat(lost.isNothing()).isTrue();
    get("+12025550112").hasStatus(404);
  }

  @Test
  void aRefusalMayComeAfterTheOperationWasDone() {
    add(of("RentNumber"), "\"status\":500,\"when\":\"AFTER\"");

    rent("+12025550113").isNested(500, "INTERNAL", "Internal error");

    get("+12025550113").hasStatus(200);
  }

  @Test
  void onlyTheNthCallGoesWrong() {
    add(of("ListAvailableRegions") + ",\"projectId\":\"owl\",\"nth\":2", "\"status\":429");

    assertThat(Stream.generate(() -> regions().status()).limit(3)).containsExactly(200, 429, 200);

    Answer rules = sandbox("GET", "faults", "");
    assertThat(rules.at("/rules/0/hits").intValue()).isEqualTo(1);
    assertThat(rules.at("/rules/0/seen").intValue()).isEqualTo(3);
  }

  @Test
  void theSameSeedDrawsTheSameCalls() {
    String match = of("ListAvailableRegions") + ",\"probability\":0.5,\"seed\":7";
    add(match, "\"status\":429");
    String first = drawn();
    forget();
    add(match, "\"status\":429");

    assertThat(drawn()).isEqualTo(first).contains("200", "429");
  }

  private static String drawn() {
    return IntStream.range(0, 20)
        .mapToObj(_ -> Integer.toString(regions().status()))
        .collect(Collectors.joining(" "));
  }

  @Test
  void theFirstRuleThatWantsToActDoes() {
    add(of("ListAvailableRegions") + ",\"nth\":2", "\"status\":500");
    add(of("ListAvailableRegions"), "\"status\":503");

    assertThat(Stream.generate(() -> regions().status()).limit(3)).containsExactly(503, 500, 503);

    Answer rules = sandbox("GET", "faults", "");
    assertThat(rules.at("/rules/1/hits").intValue()).isEqualTo(2);
    assertThat(rules.at("/rules/1/seen").intValue()).isEqualTo(3);
  }

  @Test
  void aRuleIsForOneProjectAndOneNumber() {
    add("\"projectId\":\"owl\",\"phoneNumber\":\"+12025550114\"", "\"status\":503");

    APP.as("owl").get("availableNumbers/+12025550114").hasStatus(503);
    APP.as("owl").get("availableNumbers/%2B12025550114").hasStatus(503);
    APP.as("owl").get("availableNumbers/+12025550115").hasStatus(200);
    APP.as("fox").get("availableNumbers/+12025550114").hasStatus(200);
  }

  @ParameterizedTest
  @CsvSource({"10", "0"})
  void theAnswerBreaksOff(int bytes) {
    String whole = regions().body();
    add(of("ListAvailableRegions"), "\"truncate\":" + bytes);

    Wire cut = regions();

    assertThat(cut.status()).isEqualTo(200);
    assertThat(cut.header("content-length")).isEqualTo(Integer.toString(whole.length()));
    assertThat(cut.body()).isEqualTo(whole.substring(0, bytes));
  }

  @Test
  void anAnswerThatIsShorterStaysWhole() {
    String whole = regions().body();
    add(of("ListAvailableRegions"), "\"truncate\":" + whole.length());

    assertThat(regions().body()).isEqualTo(whole);
  }

  @Test
  void aPageComesInThePlaceOfJson() {
    add(of("ListAvailableRegions"), "\"wrongType\":true");

    Wire page = regions();

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.body()).startsWith("<!doctype html>");
  }

  @Test
  void anyAnswerCanBeMadeUp() {
    add(
        of("ListAvailableRegions"),
        "\"status\":418,\"body\":[1.50,null,{\"a\":\"b\"}],\"headers\":{\"Retry-After\":\"7\"}");

    Wire answer = regions();

    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.header("retry-after")).isEqualTo("7");
    assertThat(answer.body()).isEqualTo("[1.50,null,{\"a\":\"b\"}]");
  }

  @Test
  void aStatusThatTheProductNeverGivesHasNoBody() {
    add(of("ListAvailableRegions"), "\"status\":502");

    Wire answer = regions();

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void theRealAnswerGetsAnotherBody() {
    add(of("RentNumber"), "\"body\":null");

    Wire answer = Wire.ask(APP, "owl", "POST", "availableNumbers/+12025550116:rent", "{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("null");
    get("+12025550116").hasStatus(200);
  }

  @ParameterizedTest
  @CsvSource({"'\"PT0.05S\"'", "50"})
  void anAnswerComesLate(String delay) {
    add(of("ListAvailableRegions"), "\"delay\":" + delay);
    long begun = System.nanoTime();

    assertThat(regions().status()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(49));
    assertThat(sandbox("GET", "faults", "").at("/rules/0/effect/delay").stringValue())
        .isEqualTo("PT0.05S");
  }

  @Test
  void theSandboxItselfAndItsHealthAreLeftAlone() {
    add("", "\"drop\":true");

    sandbox("GET", "faults", "").hasStatus(200);
    APP.with("", "").get("/health/live").hasStatus(200);
    assertThat(Wire.ask(APP, "owl", "GET", "nothing", "").isNothing()).isTrue();
    forget();
    add(of("Live"), "\"status\":503");
    assertThat(Wire.send(APP, "GET /health/live HTTP/1.0", "", "").status()).isEqualTo(503);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'match':{}} | effect: is required",
        "{'effect':{}} | effect: must do something: body, delay, drop, headers, status, truncate,"
            + " wrongType",
        "{'effect':{'drop':false}} | effect: must do something: body, delay, drop, headers, status,"
            + " truncate, wrongType",
        "{'match':{'operation':'Rent'},'effect':{'drop':true}}"
            + " | parsing field \"match.operation\": \"Rent\" is not a valid value",
        "{'match':{'phone':'1'},'effect':{'drop':true}} | match.phone: is no member of a rule",
        "{'match':{'phoneNumber':'12'},'effect':{'drop':true}}"
            + " | match.phoneNumber: must be + and 7 to 15 digits",
        "{'match':{'nth':0},'effect':{'drop':true}} | match.nth: must be 1 or more",
        "{'match':{'probability':1.1},'effect':{'drop':true}}"
            + " | match.probability: must be from 0 to 1",
        "{'match':{'seed':1},'effect':{'drop':true}} | match.seed: is for a probability",
        "{'effect':{'status':199}} | effect.status: must be from 200 to 599",
        "{'effect':{'status':204,'body':1}} | effect.status: of 204 or 304 has no body",
        "{'effect':{'delay':'1 s'}} | effect.delay: must be an ISO 8601 duration such as PT2.5S, or"
            + " whole milliseconds",
        "{'effect':{'delay':60001}} | effect.delay: must be from 0 to 60 seconds",
        "{'effect':{'drop':true,'status':500}}"
            + " | effect.drop: goes with delay only: there is no answer to change",
        "{'effect':{'drop':'LATER'}}"
            + " | parsing field \"effect.drop\": \"LATER\" is not a valid value",
        "{'effect':{'truncate':-1}} | effect.truncate: must be from 0 to 10485760",
        "{'effect':{'body':1,'wrongType':true}} | effect.wrongType: brings its own body",
        "{'effect':{'headers':{'content-length':'1'}}}"
            + " | effect.headers.content-length: is set by the server",
        "{'effect':{'headers':{'a':'x\\r\\ny: z'}}}"
            + " | effect.headers.a: must be at most 1,024 visible ASCII characters",
        "{'effect':{'status':'500'}} | effect.status: must be a whole number",
      },
      quoteCharacter = '`')
  void whatIsNoRuleIsRefused(String rule, String message) {
    Answer refused = sandbox("POST", "faults", rule.replace('\'', '"')).hasStatus(400);

    assertThat(refused.text()).contains(message.replace("\"", "\\\""));
    sandbox("GET", "faults", "").hasBody("{\"rules\":[]}");
  }

  @Test
  void thereIsAnEndToRules() {
    for (int i = 0; i < 1000; i++) {
      add(of("GetToken"), "\"drop\":true");
    }

    sandbox("POST", "faults", "{\"effect\":{\"drop\":true}}")
        .isNested(
            400, "FAILED_PRECONDITION", "There are 1000 fault rules already; delete some first");
    sandbox("DELETE", "faults/fault-0", "")
        .isNested(404, "NOT_FOUND", "There is no fault rule \"fault-0\"");
  }
}
