package io.rotary.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.TestApp;
import io.rotary.phone.NumberingPlan;
import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Gate;
import io.rotary.platform.http.HttpServer;
import io.rotary.platform.http.HttpSettings;
import io.rotary.platform.http.Route;
import io.rotary.platform.idempotency.Idempotency;
import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.Vault;
import io.rotary.rental.Rental;
import io.rotary.testing.RentalStage;
import io.rotary.timeline.Timeline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the feature makes of a validator's answer, whoever it is.
class EmergencyValidatorTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final EmergencyAddress CORRECTED =
      new EmergencyAddress("7", "Somewhere Else", "", "Elsewhere", "ZZ", "00000", "");
  private static final String BODY =
      """
      {"displayName":"Shop","address":{"streetNumber":"7","streetInfo":"Some Street",
       "city":"Where","state":"ZZ","postalCode":"00000"}}
      """;

  private static int next = 10;

  private final AtomicInteger asked = new AtomicInteger();
  private final Rental rental = RentalStage.on(APP.database());
  private final HttpClient client = HttpClient.newHttpClient();
  private Supplier<Validation> answer = Validation.Unavailable::new;
  private final Emergency emergency = emergency();
  private final HttpServer server =
      HttpServer.start(
          HttpSettings.of("127.0.0.1", 0), emergency.routes(), new OwlCalls(), _ -> {});

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private Emergency emergency() {
    return Emergency.create(
        new Emergency.Platform(
            APP.database(),
            new Idempotency(APP.database()),
            new Vault(MasterKey.of("00".repeat(32))),
            new NumberingPlan(),
            new Timeline()),
        rental,
        (address, region) -> {
          asked.incrementAndGet();
          return answer.get();
        });
  }

  /// Lets everybody in as `owl`.
  private static final class OwlCalls implements Gate {
    @Override
    public Caller authenticate(@Nullable String authorization) {
      return new Caller("owl", "k", Caller.AccountState.ACTIVE, Currency.getInstance("USD"));
    }

    @Override
    public String authenticateOperator(@Nullable String authorization) {
      throw new AssertionError("there are no routes of the operator here");
    }

    @Override
    public Permit admit(Route route, String subject) {
      return Permit.FREE;
    }
  }

  private static String rented() {
    String number = "+120255501" + next++;
    APP.as("owl").post("availableNumbers/" + number + ":rent", "{}").hasStatus(200);
    return number;
  }

  private HttpResponse<String> post(String number, String verb, String key) throws Exception {
    String path = "/v1/projects/owl/activeNumbers/" + number + "/emergencyAddress:" + verb;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(BODY));
    if (!key.isEmpty()) {
      request.header("idempotency-key", key);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int stored(String number) {
    return APP.as("owl").get("activeNumbers/" + number + "/emergencyAddress").status();
  }

  @Test
  void whenNobodyCanJudgeNothingIsStoredAndTheCallMayBeRepeated() throws Exception {
    String number = rented();

    for (String verb : List.of("provision", "validate")) {
      HttpResponse<String> refused = post(number, verb, "");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("\"UNAVAILABLE\"");
      assertThat(refused.headers().firstValue("retry-after")).isPresent();
    }
    assertThat(stored(number)).isEqualTo(404);
  }

  @Test
  void whatTheValidatorCorrectsIsStored() throws Exception {
    String number = rented();
    answer = () -> new Validation.NearMatch(CORRECTED, List.of("a", "b"));

    String judged = post(number, "validate", "").body();
    HttpResponse<String> provisioned = post(number, "provision", "");

    assertThat(judged).contains("\"validationMessage\":\"a|b\"");
    assertThat(provisioned.statusCode()).isEqualTo(200);
    assertThat(provisioned.body()).contains("Somewhere Else");
    assertThat(APP.as("owl").get("activeNumbers/" + number + "/emergencyAddress").text())
        .isEqualTo(provisioned.body());
  }

  @Test
  void nobodyIsAskedForANumberThatCannotHaveAnAddress() throws Exception {
    APP.as("owl").post("availableNumbers/+12065550150:rent", "{}").hasStatus(200);

    for (String verb : List.of("provision", "validate")) {
      assertThat(post("+12025550199", verb, "").statusCode()).isEqualTo(404);
      assertThat(post("+12065550150", verb, "").statusCode()).isEqualTo(400);
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void noTransactionIsOpenWhileTheValidatorThinks() throws Exception {
    String number = rented();
    AtomicInteger open = new AtomicInteger(-1);
    answer =
        () -> {
          open.set(openTransactions());
          return new Validation.ExactMatch(List.of("right"));
        };

    assertThat(post(number, "provision", "k-" + number).statusCode()).isEqualTo(200);

    assertThat(open).hasValue(0);
  }

  private static int openTransactions() {
    return APP.database()
        .read(
            tx ->
                tx.find(
                        """
                        select count(*)::int as n from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                          and state like 'idle in transaction%'
                        """,
                        row -> row.integer("n"))
                    .orElseThrow());
  }

  @Test
  void aRepeatGetsItsStoredAnswerAlsoWhenNobodyCanJudgeAnyMore() throws Exception {
    String number = rented();
    answer = () -> new Validation.ExactMatch(List.of("right"));
    String first = post(number, "provision", "once").body();
    answer = Validation.Unavailable::new;

    HttpResponse<String> again = post(number, "provision", "once");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first);
    assertThat(post(number, "provision", "another").statusCode()).isEqualTo(503);
  }
}
