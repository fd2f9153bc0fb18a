package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.db.Tx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Limits on the whole server (design: reliability 3.6): which class an operation counts under,
/// what its answers say, and that a refusal costs and changes nothing.
@Timeout(60)
class RateLimitTest {
  /// One call a second, and one at once, of three classes.
  @RegisterExtension
  static final TestApp STRICT =
      TestApp.start(
          Map.of(
              "ROTARY_LIMITS_RENT_RATE", "1",
              "ROTARY_LIMITS_RENT_BURST", "1",
              "ROTARY_LIMITS_SEARCH_RATE", "1",
              "ROTARY_LIMITS_SEARCH_BURST", "1",
              "ROTARY_LIMITS_TOKEN_RATE", "1",
              "ROTARY_LIMITS_TOKEN_BURST", "1"));

  @RegisterExtension static final TestApp PRODUCTION = TestApp.startProduction();

  private static final String RENT_ANY = "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}";

  private static final String BODY_429 =
      """
      {"error":{"code":429,"message":"Too many outstanding requests",
       "status":"RESOURCE_EXHAUSTED","details":[]}}
      """;

  /// Calls until one is refused; the calls before it are within the rate.
  private static Answer firstRefused(Call call) {
    Answer answer = call.make();
    while (answer.status() != 429) {
      answer = call.make();
    }
    return answer;
  }

  private interface Call {
    Answer make();
  }

  private static void isTooMany(Answer answer, String word) {
    answer.hasStatus(429).hasBody(BODY_429);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.header("retry-after")).matches("[1-3]");
    assertThat(answer.header("ratelimit-policy")).isEqualTo("\"" + word + "\";q=1;w=1");
    assertThat(answer.header("ratelimit")).isEqualTo("\"" + word + "\";r=0;t=1");
  }

  private static long rentals(TestApp app) {
    return app.database()
        .read(tx -> tx.find("select count(*) as n from active_number", row -> row.whole("n")))
        .orElseThrow();
  }

  @Test
  void tooManyRentsAreRefusedWithoutEffectAndForThatProjectAlone() {
    long before = rentals(STRICT);
    int[] rented = {0};

    Answer refused =
        firstRefused(
            () -> {
              Answer answer = STRICT.as("owl").post("availableNumbers:rentAny", RENT_ANY);
              rented[0] += answer.status() == 200 ? 1 : 0;
              return answer;
            });

    isTooMany(refused, "rent");
    assertThat(rented[0]).isPositive();
    assertThat(rentals(STRICT)).isEqualTo(before + rented[0]);
    STRICT.as("poor").post("availableNumbers:rentAny", RENT_ANY).hasStatus(400);
    STRICT.as("owl").get("activeNumbers").hasStatus(200);
  }

  @Test
  void aRefusedCallIsNotLookedAtFurther() {
    Call oversized =
        () ->
            STRICT
                .as("trial")
                .sendBytes(
                    "POST",
                    "availableNumbers:rentAny",
                    new byte[300_000],
                    Map.of("content-type", "text/plain"));

    isTooMany(firstRefused(oversized), "rent");
  }

  @Test
  void theBodyOfARefusedCallNeedNotEvenArrive() {
    String basic = basic("fox");
    RawExchange answer;
    do {
      answer =
          RawExchange.of(
              STRICT,
              "POST /v1/projects/fox/availableNumbers/+12025550200:rent HTTP/1.1\r\nhost: x\r\n"
                  + "connection: close\r\nauthorization: "
                  + basic
                  + "\r\ncontent-type: text/plain\r\ncontent-length: 100000\r\n\r\n");
      assertThat(answer.status()).isIn(415, 429);
    } while (answer.status() != 429);

    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":{\"code\":429,\"message\":\"Too many outstanding requests\","
                + "\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[]}}");
  }

  @Test
  void searchesAndTokensHaveRatesOfTheirOwn() {
    isTooMany(
        firstRefused(
            () -> STRICT.as("owl").get("availableNumbers?regionCode=CA&type=LOCAL&size=1")),
        "search");
    isTooMany(
        firstRefused(
            () ->
                STRICT
                    .as("owl")
                    .send(
                        "POST",
                        "/oauth2/token",
                        "grant_type=client_credentials",
                        Map.of("content-type", "application/x-www-form-urlencoded"))),
        "token");
    STRICT.as("owl").get("availableRegions").hasStatus(200);
  }

  @Test
  void strangersUseUpNobodysRate() {
    for (int i = 0; i < 5; i++) {
      STRICT
          .with("blocked", basic("nobody"))
          .post("availableNumbers:rentAny", RENT_ANY)
          .hasStatus(401);
    }

    STRICT.as("blocked").post("availableNumbers:rentAny", RENT_ANY).hasStatus(403);
  }

  private static String basic(String project) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString(
                (project + "-key:" + project + "-secret").getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|availableNumbers?regionCode=CA&type=LOCAL|''|search|20",
        "GET|availableNumbers/+12025550100|''|read|100",
        "GET|activeNumbers|''|read|100",
        "GET|activeNumbers/+12025550100|''|read|100",
        "GET|availableRegions|''|read|100",
        "POST|availableNumbers/+12025550100:rent|{}|rent|10",
        "POST|availableNumbers:rentAny|not json|rent|10",
        "PATCH|activeNumbers/+12025550100|{}|write|20",
        "POST|activeNumbers/+12025550100:release|''|write|20"
      })
  void inProductionEveryAnswerTellsItsRate(
      String method, String path, String body, String word, int rate) {
    Answer answer = PRODUCTION.as("owl").send(method, path, body, Map.of());

    assertThat(answer.header("ratelimit-policy")).isEqualTo("\"" + word + "\";q=" + rate + ";w=1");
    assertThat(answer.header("ratelimit"))
        .matches("\"" + word + "\";r=(" + rate + "|" + (rate - 1) + ");t=1");
    assertThat(answer.header("retry-after")).isEmpty();
  }

  @Test
  void healthIsNotCounted() {
    assertThat(STRICT.as("owl").get("/health/live").hasStatus(200).header("ratelimit")).isEmpty();
  }

  @Test
  void inTheSandboxThereIsNoLimit() {
    try (TestApp sandbox = TestApp.start()) {
      for (int i = 0; i < 300; i++) {
        Answer answer = sandbox.as("poor").post("availableNumbers:rentAny", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("ratelimit")).isEmpty();
        assertThat(answer.header("ratelimit-policy")).isEmpty();
      }
    }
  }

  @Test
  void aProjectHasSoManyCallsAtOneTime() throws Exception {
    // No rate is met while the test waits for the other bound.
    Map<String, String> settings =
        Map.of(
            "ROTARY_LIMITS_OUTSTANDING_PROJECT", "1",
            "ROTARY_LIMITS_READ_RATE", "1000000",
            "ROTARY_LIMITS_READ_BURST", "1000000");
    try (TestApp narrow = TestApp.start(settings);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      narrow.as("owl").get("availableRegions").hasStatus(200);
      CountDownLatch locked = new CountDownLatch(1);
      CountDownLatch seen = new CountDownLatch(1);
      Future<?> holder =
          threads.submit(
              () -> narrow.database().run(tx -> holdNumber(tx, "+12025550100", locked, seen)));
      locked.await();
      Future<Answer> waiting =
          threads.submit(() -> narrow.as("owl").post("availableNumbers/+12025550100:rent", "{}"));

      awaitSomebodyWaitingForALock(narrow);

      Answer refused = narrow.as("owl").get("availableRegions");
      Answer another = narrow.as("fox").get("availableRegions");
      seen.countDown();
      holder.get();

      refused.hasBody(BODY_429);
      assertThat(refused.header("retry-after")).isEqualTo("1");
      another.hasStatus(200);
      waiting.get().hasStatus(200);
      narrow.as("owl").get("availableRegions").hasStatus(200);
    }
  }

  /// The rent is inside once it waits for the row that somebody else has locked.
  private static void awaitSomebodyWaitingForALock(TestApp app) {
    String sql = "select count(*) as n from pg_locks where not granted";
    while (app.database().read(tx -> tx.find(sql, row -> row.whole("n")).orElseThrow()) == 0) {
      Thread.onSpinWait();
    }
  }

  private static void holdNumber(
      Tx tx, String number, CountDownLatch locked, CountDownLatch release) {
    var _ = tx.find("select 1 from number where e164 = ? for update", _ -> 1, number);
    locked.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
