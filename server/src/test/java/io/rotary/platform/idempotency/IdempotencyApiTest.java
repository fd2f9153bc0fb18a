package io.rotary.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The `Idempotency-Key` header on every operation that changes something, over real HTTP (design:
/// reliability 3.1).
class IdempotencyApiTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final String ANY = "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}";

  private static int next = 20;

  /// A call that changes something: how it is made, and a body that says something else.
  record Call(String operation, String method, String path, String body, String other) {
    @Override
    public String toString() {
      return operation;
    }

    Answer under(String key) {
      return under(key, body);
    }

    Answer under(String key, String text) {
      return APP.as("owl").send(method, path, text, Map.of("idempotency-key", key));
    }
  }

  static List<Call> calls() {
    return List.of(
        new Call("RentNumber", "POST", rent(fresh()), "{}", "{ }"),
        new Call("RentAnyNumber", "POST", "availableNumbers:rentAny", ANY, ANY + " "),
        new Call("UpdateActiveNumber", "PATCH", rented(), "{\"displayName\":\"A\"}", "{}"),
        new Call("ReleaseNumber", "POST", rented() + ":release", "", ""));
  }

  private static String fresh() {
    return "+120255501" + next++;
  }

  private static String rent(String number) {
    return "availableNumbers/" + number + ":rent";
  }

  private static String rented() {
    String number = fresh();
    APP.as("owl").post(rent(number), "{}").hasStatus(200);
    return "activeNumbers/" + number;
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static int rentals() {
    return APP.database().read(tx -> tx.list("select 1 from active_number", _ -> 1)).size();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theSameRequestIsAnsweredTheSameByteForByteAndWorksOnce(Call call) {
    String key = key();
    Answer first = call.under(key).hasStatus(200);
    int after = rentals();
    APP.as("owl")
        .patch("activeNumbers/" + number(first), "{\"displayName\":\"Later\"}")
        .hasStatus(200);

    Answer again = call.under(key).hasStatus(200);
    Answer quoted = call.under('"' + key + '"').hasStatus(200);

    assertThat(first.header("idempotent-replayed")).isEmpty();
    assertThat(again.header("idempotent-replayed")).isEqualTo("true");
    assertThat(again.text()).isEqualTo(first.text()).isEqualTo(quoted.text());
    assertThat(again.header("content-type")).isEqualTo(first.header("content-type"));
    assertThat(again.header("x-request-id")).isNotEqualTo(first.header("x-request-id"));
    assertThat(rentals()).isEqualTo(after);
    assertThat(APP.as("owl").get("activeNumbers/" + number(first)).at("/displayName").stringValue())
        .isEqualTo("Later");
  }

  private static String number(Answer answer) {
    return answer.at("/phoneNumber").stringValue();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anotherRequestUnderTheKeyIsRefusedWithoutEffect(Call call) {
    String key = key();
    call.under(key).hasStatus(200);
    int after = rentals();

    List<Answer> others =
        List.of(
            APP.as("owl")
                .send(
                    call.method(),
                    call.path() + "?a=b",
                    call.body(),
                    Map.of("idempotency-key", key)),
            APP.as("owl").send("POST", rent(fresh()), "{}", Map.of("idempotency-key", key)));
    for (Answer other : others) {
      isReused(other);
    }
    if (!call.other().isEmpty()) {
      isReused(call.under(key, call.other()));
    }
    assertThat(rentals()).isEqualTo(after);
  }

  private static void isReused(Answer answer) {
    answer
        .hasStatus(422)
        .hasBody(
            """
            {"error":{"code":422,"status":"UNPROCESSABLE_CONTENT","details":[],
             "message":"This Idempotency-Key came with a different request before"}}
            """);
  }

  @Test
  void aRefusalIsNotKept() {
    String number = fresh();
    Call call = new Call("", "POST", rent(number), "{}", "");
    String key = key();
    call.under(key, "not json").hasStatus(400);
    call.under(key, "{\"smsConfiguration\":{\"servicePlanId\":\"FoxPlan\"}}").hasStatus(400);
    APP.store().execute("update number set state = 'RENTED' where e164 = '" + number + "'");
    call.under(key).hasStatus(404);
    assertThat(records(key)).isZero();
    APP.store().execute("update number set state = 'AVAILABLE' where e164 = '" + number + "'");

    Answer rented = call.under(key).hasStatus(200);

    assertThat(rented.header("idempotent-replayed")).isEmpty();
    assertThat(call.under(key).header("idempotent-replayed")).isEqualTo("true");
    assertThat(records(key)).isEqualTo(1);
  }

  private static int records(String key) {
    return APP.database()
        .read(
            tx ->
                tx.list("select 1 from idempotency_record where idempotency_key = ?", _ -> 1, key))
        .size();
  }

  @Test
  void projectsHaveTheirOwnKeys() {
    String key = key();
    Map<String, String> headers = Map.of("idempotency-key", key);

    Answer owls = APP.as("owl").send("POST", "availableNumbers:rentAny", ANY, headers);
    Answer foxes = APP.as("fox").send("POST", "availableNumbers:rentAny", ANY, headers);

    assertThat(owls.hasStatus(200).at("/projectId").stringValue()).isEqualTo("owl");
    assertThat(foxes.hasStatus(200).at("/projectId").stringValue()).isEqualTo("fox");
    APP.as("fox").post("activeNumbers/" + number(foxes) + ":release", "").hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "\"\"", "\"open", "\"a\" \"b\""})
  void aMalformedKeyIsRefusedOnEveryOperation(String key) {
    refusesTheKey(key);
  }

  @Test
  void aKeyHas255CharactersAtMost() {
    String longest = "k".repeat(219) + key();

    APP.as("owl")
        .send("POST", rent(fresh()), "{}", Map.of("idempotency-key", longest))
        .hasStatus(200);
    refusesTheKey(longest + "k");
  }

  private static void refusesTheKey(String key) {
    int before = rentals();
    String active = "activeNumbers/+12025550100";
    for (Call call :
        List.of(
            new Call("", "POST", rent("+12025550198"), "{}", ""),
            new Call("", "POST", "availableNumbers:rentAny", ANY, ""),
            new Call("", "PATCH", active, "{}", ""),
            new Call("", "POST", active + ":release", "", ""))) {
      call.under(key)
          .isNested(400, "INVALID_ARGUMENT", "Invalid Idempotency-Key")
          .blames("Idempotency-Key", "must be 1 to 255 visible ASCII characters");
    }
    assertThat(rentals()).isEqualTo(before);
  }

  @Test
  void parallelTwinsRentOneNumber() throws Exception {
    Call call = new Call("", "POST", "availableNumbers:rentAny", ANY, "");
    String key = key();
    int before = rentals();

    List<Answer> answers = atOnce(8, () -> call.under(key));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
    assertThat(answers)
        .filteredOn(answer -> answer.header("idempotent-replayed").isEmpty())
        .hasSize(1);
    assertThat(rentals()).isEqualTo(before + 1);
    Book.of(APP.database()).isRight();
  }

  private static List<Answer> atOnce(int callers, Callable<Answer> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(IntStream.range(0, callers).mapToObj(_ -> call).toList()).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
