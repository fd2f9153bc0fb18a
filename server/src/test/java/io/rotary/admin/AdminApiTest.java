package io.rotary.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.CallbackReceiver;
import io.rotary.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The operator's surface: who may use it, what it shows, what it refuses.
class AdminApiTest {
  private static final TestClock CLOCK = new TestClock();
  private static final CallbackReceiver RECEIVER = CallbackReceiver.start();
  private static final String LEDGER = "/admin/v1/projects/fox/ledger";

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK);

  private static int next = 10;

  @AfterAll
  static void close() {
    RECEIVER.close();
  }

  private static Answer get(String path) {
    return APP.operator().get(path);
  }

  private static Answer post(String path, String body) {
    return APP.operator().post(path, body);
  }

  private static String balance() {
    return get(LEDGER).at("/balance/amount").stringValue();
  }

  private static String rented(String project) {
    String number = "+120255501" + next++;
    APP.as(project)
        .post(
            "availableNumbers/" + number + ":rent",
            "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\"},\"callbackUrl\":\""
                + RECEIVER.url()
                + "\"}")
        .hasStatus(200);
    APP.advance(Duration.ofSeconds(3));
    return number;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic b3BlcmF0b3I6d3Jvbmc=",
        "Basic b3dsLWtleTpvd2wtc2VjcmV0",
        "Bearer operator",
        "Basic !",
        "Basic AAAA"
      })
  void onlyOperatorsMayUseIt(String authorization) {
    Answer refused = APP.with("", authorization).get("/admin/v1/notices");

    refused.isNested(401, "UNAUTHENTICATED", "An operator name and its secret are needed");
    assertThat(refused.header("www-authenticate")).isEqualTo("Basic realm=\"operator\"");
  }

  @Test
  void anOperatorIsNoProject() {
    String basic =
        Base64.getEncoder()
            .encodeToString("operator:operator-secret".getBytes(StandardCharsets.UTF_8));
    APP.with("owl", "Basic " + basic).get("activeNumbers").hasStatus(401);
  }

  @Test
  void aRevokedOperatorIsOutAtOnce() {
    APP.store().execute("update operator set revoked_at = now()");
    get("/admin/v1/notices").hasStatus(401);
    APP.store().execute("update operator set revoked_at = null");
    get("/admin/v1/notices").hasStatus(200);
  }

  @Test
  void theAccountIsReadPageByPage() {
    rented("owl");
    Answer first = get("/admin/v1/projects/owl/ledger?pageSize=2").hasStatus(200);
    String token = first.at("/nextPageToken").stringValue();
    Answer second = get("/admin/v1/projects/owl/ledger?pageSize=2&pageToken=" + token);

    assertThat(first.at("/entries/0/kind").stringValue()).isEqualTo("RENT");
    assertThat(first.at("/entries/0/note").stringValue()).startsWith("first rent of +1202555");
    assertThat(second.at("/entries/0/sequence").longValue())
        .isEqualTo(first.at("/entries/1/sequence").longValue() - 1);
  }

  @Test
  void aTopUpIsBookedOnceForEachReference() {
    String before = balance();

    Answer first = post(LEDGER + ":topUp", "{\"amount\":\"10.00\",\"reference\":\"invoice 1\"}");
    Answer again = post(LEDGER + ":topUp", "{\"amount\":\"10.00\",\"reference\":\"invoice 1\"}");

    assertThat(first.hasStatus(200).at("/booked").booleanValue()).isTrue();
    assertThat(again.hasStatus(200).at("/booked").booleanValue()).isFalse();
    assertThat(new java.math.BigDecimal(balance()).subtract(new java.math.BigDecimal(before)))
        .isEqualByComparingTo("10.00");
    Book.of(APP.database()).isRight();
  }

  @Test
  void aChargeIsGivenBackOnce() {
    rented("owl");
    String path = "/admin/v1/projects/owl/ledger";
    String transfer = get(path).at("/entries/0/transferId").stringValue();
    String refund = "{\"transferId\":\"" + transfer + "\",\"reason\":\"it did not ring\"}";

    assertThat(post(path + ":refund", refund).hasStatus(200).at("/booked").booleanValue()).isTrue();
    assertThat(post(path + ":refund", refund).hasStatus(200).at("/booked").booleanValue())
        .isFalse();
    post(LEDGER + ":refund", refund)
        .isNested(404, "NOT_FOUND", "The project was never charged by " + transfer);
    Book.of(APP.database()).isRight();
  }

  @Test
  void aCorrectionGoesEitherWayButNotBelowZero() {
    String less = "{\"amount\":\"-%s\",\"reference\":\"%s\",\"reason\":\"typing error\"}";

    post(LEDGER + ":correct", less.formatted("1.00", "c1")).hasStatus(200);
    post(LEDGER + ":correct", less.formatted("1000000.00", "c2"))
        .isNested(
            400, "FAILED_PRECONDITION", "The project has not enough credit: 1000000.00 USD needed");
    post(LEDGER + ":correct", less.formatted("1.00", "c1").replace("-", "")).hasStatus(200);
    Book.of(APP.database()).isRight();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          topUp   | {}                                 | syntax_constraint_violation
          topUp   | {"amount":"0.00","reference":"r"}  | syntax_constraint_violation
          topUp   | {"amount":"-1.00","reference":"r"} | syntax_constraint_violation
          topUp   | {"amount":"1.001","reference":"r"} | syntax_constraint_violation
          topUp   | {"amount":"1e3","reference":"r"}   | syntax_constraint_violation
          topUp   | {"amount":1,"reference":"r"}       | syntax_invalid_json
          topUp   | []                                 | syntax_invalid_json
          correct | {"amount":"1.00","reference":"r"}  | syntax_constraint_violation
          refund  | {"transferId":"x","reason":"r"}    | syntax_invalid_parameter_format
          """)
  void aPostingThatIsNoneIsRefused(String verb, String body, String code) {
    String before = balance();

    Answer refused = post(LEDGER + ":" + verb, body).hasStatus(400);

    assertThat(refused.at("/code").stringValue()).isEqualTo(code);
    assertThat(balance()).isEqualTo(before);
  }

  @Test
  void aStatementIsAFileThatAddsUp() {
    rented("owl");
    Answer file = get("/admin/v1/projects/owl/statements/2026-03").hasStatus(200);

    List<String> lines = file.text().lines().toList();
    assertThat(file.header("content-type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(file.header("content-disposition"))
        .isEqualTo("attachment; filename=\"statement-2026-03.csv\"");
    assertThat(lines.getFirst()).isEqualTo("date,kind,note,amount,balance,currency,reference");
    assertThat(lines.get(1))
        .startsWith("2026-03-01T00:00:00Z,BALANCE,\"opening balance\",,0.00,USD");
    assertThat(lines.getLast()).startsWith("2026-04-01T00:00:00Z,BALANCE,\"closing balance\",,");
    java.math.BigDecimal sum =
        lines.stream()
            .skip(2)
            .limit(lines.size() - 3L)
            .map(line -> new java.math.BigDecimal(line.split(",")[3]))
            .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
    assertThat(lines.getLast()).contains("," + sum.setScale(2) + ",USD");
    get("/admin/v1/projects/owl/statements/2026-13").hasStatus(400);
    get("/admin/v1/projects/owl/statements/+999999999-01").hasStatus(400);
  }

  @Test
  void textInAStatementIsNoFormula() {
    post(LEDGER + ":topUp", "{\"amount\":\"1.00\",\"reference\":\"=1+1\\\" ,x\"}").hasStatus(200);

    assertThat(get("/admin/v1/projects/fox/statements/2026-03").text())
        .contains("\"top-up =1+1\"\" ,x\"");
  }

  @Test
  void eventsAreReadWithTheirTries() {
    String number = rented("owl");
    Answer list = get("/admin/v1/projects/owl/events?state=DELIVERED&pageSize=1").hasStatus(200);
    String eventId = list.at("/events/0/eventId").stringValue();

    Answer event = get("/admin/v1/projects/owl/events/" + eventId).hasStatus(200);

    assertThat(event.at("/resourceId").stringValue()).isEqualTo(number);
    assertThat(event.at("/body").stringValue()).contains(number);
    assertThat(event.at("/attempts/0/httpStatus").intValue()).isEqualTo(200);
    get("/admin/v1/projects/fox/events/" + eventId).hasStatus(404);
    get("/admin/v1/projects/nobody/events").isNested(404, "NOT_FOUND", "Project not found");
    get("/admin/v1/projects/owl/events?state=LOST").hasStatus(400);
  }

  @Test
  void allThatFailedIsReplayedAndARangeToo() {
    RECEIVER.answer(404, Map.of());
    rented("owl");
    rented("owl");
    RECEIVER.answer(200, Map.of());

    post("/admin/v1/projects/owl/events:replay", "{\"state\":\"FAILED\"}")
        .hasStatus(200)
        .hasBody("{\"replayed\":2}");
    APP.runJobs();
    assertThat(get("/admin/v1/projects/owl/events?state=FAILED").at("/events").size()).isZero();

    post(
            "/admin/v1/projects/owl/events:replay",
            "{\"from\":\"%s\",\"until\":\"%s\"}"
                .formatted(CLOCK.instant().minusSeconds(2), CLOCK.instant().plusSeconds(1)))
        .hasStatus(200)
        .hasBody("{\"replayed\":1}");
    APP.runJobs();
    post("/admin/v1/projects/owl/events:replay", "{\"from\":\"yesterday\"}").hasStatus(400);
    post("/admin/v1/projects/owl/events:replay", "{\"from\":\"+1000000000-12-31T23:59:59Z\"}")
        .hasStatus(400);
  }

  @Test
  void aNumberShowsWhereItIs() {
    String number = rented("owl");

    Answer shown = get("/admin/v1/numbers/" + number).hasStatus(200);

    assertThat(shown.at("/state").stringValue()).isEqualTo("RENTED");
    assertThat(shown.at("/rental/projectId").stringValue()).isEqualTo("owl");
    assertThat(shown.at("/history").findValuesAsString("what")).containsExactly("LINKED", "RENTED");
    assertThat(get("/admin/v1/numbers/+12025550199").at("/rental").isNull()).isTrue();
    get("/admin/v1/numbers/+12125550199").isNested(404, "NOT_FOUND", "Number not found");
    get("/admin/v1/numbers/12").hasStatus(400);
    post("/admin/v1/numbers/+12025550199:undoRelease", "{\"reason\":\"x\"}").hasStatus(404);
  }

  @Test
  void aPriceIsSetAndListed() {
    String price =
        """
        {"currency":"USD","setup":"0.00","monthly":"7.50","paymentIntervalMonths":3}""";

    APP.operator().send("PUT", "/admin/v1/prices/FR/LOCAL", price, Map.of()).hasStatus(200);

    assertThat(get("/admin/v1/prices").text()).contains("\"regionCode\":\"FR\"");
    for (String wrong : List.of("XX9/LOCAL", "FR/PAGER")) {
      APP.operator().send("PUT", "/admin/v1/prices/" + wrong, price, Map.of()).hasStatus(400);
    }
    for (String wrong :
        List.of(
            "{}",
            price.replace("USD", "XXX"),
            price.replace("7.50", "-1"),
            price.replace("7.50", "1.001"),
            price.replace(":3", ":0"),
            price.replace(":3", ":121"))) {
      APP.operator().send("PUT", "/admin/v1/prices/FR/LOCAL", wrong, Map.of()).hasStatus(400);
    }
  }

  @Test
  void jobsAreListedAndParkedOnesResumed() {
    APP.store()
        .execute(
            """
            insert into job (job_id, kind, key, state, due_at, claimable_at, created_at, last_error)
            values ('0195a3c2-6f00-7000-8000-00000000000a', 'callback.purge', 'x', 'PARKED',
              now(), now(), now(), 'broken')
            """);

    assertThat(get("/admin/v1/jobs").at("/jobs/0/lastError").stringValue()).isEqualTo("broken");
    assertThat(get("/admin/v1/jobs?state=WAITING").at("/jobs").size()).isPositive();
    post("/admin/v1/jobs/0195a3c2-6f00-7000-8000-00000000000a:resume", "").hasStatus(200);
    post("/admin/v1/jobs/0195a3c2-6f00-7000-8000-00000000000a:resume", "")
        .isNested(404, "NOT_FOUND", "Job not found");
    post("/admin/v1/jobs/x:resume", "").hasStatus(404);
    APP.store().execute("delete from job where key = 'x'");
  }

  @Test
  void pagingIsChecked() {
    get("/admin/v1/notices?pageSize=0").hasStatus(400);
    get("/admin/v1/notices?pageSize=x").hasStatus(400);
    get("/admin/v1/notices?after=-1").hasStatus(400);
    get("/admin/v1/notices?pageSize=999999").hasStatus(200);
  }
}
