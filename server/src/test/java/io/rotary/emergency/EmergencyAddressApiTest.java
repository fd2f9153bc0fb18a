package io.rotary.emergency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Emergency addresses, contract 03.6.
class EmergencyAddressApiTest {
  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK);

  private static final String REQUEST = fixture("request");
  private static final String STORED = fixture("response");
  private static final String CONTRACT_NUMBER = "+12025550134";
  private static final String MISSING = "Missing E911 feature";

  private static int next = 40;

  @BeforeEach
  void setClock() {
    CLOCK.set(TestClock.START);
  }

  private static String fixture(String name) {
    String file = "/contract/emergency-address." + name + ".json";
    try (InputStream in = EmergencyAddressApiTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rented() {
    return rented("+120255501" + next++);
  }

  private static String rented(String number) {
    APP.as("owl").post("availableNumbers/" + number + ":rent", "{}").hasStatus(200);
    return number;
  }

  private static String path(String number) {
    return "activeNumbers/" + number + "/emergencyAddress";
  }

  private static Answer get(String number) {
    return APP.as("owl").get(path(number));
  }

  private static Answer provision(String number, String body) {
    return APP.as("owl").post(path(number) + ":provision", body);
  }

  private static Answer deprovision(String number) {
    return APP.as("owl").post(path(number) + ":deprovision", "");
  }

  private static Answer validate(String number, String body) {
    return APP.as("owl").post(path(number) + ":validate", body);
  }

  private static void isMissing(Answer answer) {
    answer.hasStatus(404).hasBody(notFound());
  }

  private static String notFound() {
    return """
    {"error":{"code":404,"message":"Missing E911 feature","status":"NOT_FOUND","details":[
      {"type":"ResourceInfo","resourceType":"EmergencyAddress","resourceName":"","owner":"",
       "description":"Missing E911 feature"}]}}
    """;
  }

  private static long addresses() {
    return APP.database()
        .read(
            tx ->
                tx.find("select count(*) as n from emergency_address", row -> row.whole("n"))
                    .orElseThrow());
  }

  @Test
  void anAddressIsStoredInItsStandardForm() {
    String number = rented();
    isMissing(get(number));

    provision(number, REQUEST).hasStatus(200).hasBody(STORED);

    get(number).hasStatus(200).hasBody(STORED);
  }

  @Test
  void whatIsRightAlreadyIsStoredAsItCame() {
    String number = rented();
    String address =
        """
        {"streetNumber":"200","streetInfo":"SW Jefferson St","location":"Fl 3","city":"Portland",
         "state":"OR","postalCode":"97201","postalCodePlusFour":"5203"}
        """;

    provision(number, "{\"displayName\":\"Desk\",\"address\":" + address + "}")
        .hasStatus(200)
        .hasBody(address);

    get(number).hasStatus(200).hasBody(address);
  }

  @Test
  void aNewAddressReplacesTheOld() {
    String number = rented();
    provision(number, REQUEST).hasStatus(200);
    long before = addresses();

    provision(number, REQUEST.replace("500", "502")).hasStatus(200);

    assertThat(get(number).at("/streetNumber").stringValue()).isEqualTo("502");
    assertThat(addresses()).isEqualTo(before);
  }

  @Test
  void aCanadianNumberHasAnAddressToo() {
    String number = rented("+12045550103");

    provision(
            number,
            """
            {"displayName":"Magasin","address":{"streetNumber":"1000",
             "streetInfo":"rue Sherbrooke Ouest","location":null,"city":"Montréal",
             "state":"Québec","postalCode":"h3a3g4"}}
            """)
        .hasStatus(200)
        .hasBody(
            """
            {"streetNumber":"1000","streetInfo":"Rue Sherbrooke O","location":"",
             "city":"Montréal","state":"QC","postalCode":"H3A 3G4","postalCodePlusFour":""}
            """);
  }

  @Test
  void anAddressIsRemoved() {
    String number = rented();
    provision(number, REQUEST).hasStatus(200);

    Answer removed = deprovision(number).hasStatus(200);

    assertThat(removed.text()).isEmpty();
    assertThat(removed.header("content-type")).isEmpty();
    isMissing(get(number));
    isMissing(deprovision(number));
    provision(number, REQUEST).hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{", "<a/>", "\0"})
  void deprovisionTakesAnyBodyAndIgnoresIt(String body) {
    String number = rented();
    provision(number, REQUEST).hasStatus(200);

    APP.as("owl")
        .sendBytes(
            "POST",
            path(number) + "%3Adeprovision",
            body.getBytes(UTF_8),
            Map.of("content-type", "application/xml; charset=utf-16"))
        .hasStatus(200);
  }

  @Test
  void validationAnswersAsInTheContractAndStoresNothing() {
    rented(CONTRACT_NUMBER);
    String exact = REQUEST.replace("Oak Avenue", "Oak Ave");
    String none = REQUEST.replace("Oak Avenue", "Oak Lane").replace("500", "5000");

    validate(CONTRACT_NUMBER, exact).hasStatus(200).hasBody(fixture("validate.exact.response"));
    validate(CONTRACT_NUMBER, REQUEST).hasStatus(200).hasBody(fixture("validate.near.response"));
    validate(CONTRACT_NUMBER, none).hasStatus(200).hasBody(fixture("validate.none.response"));

    isMissing(get(CONTRACT_NUMBER));
  }

  @ParameterizedTest
  @CsvSource({
    "Lenox Road NE, NEAR_MATCH, /correctedAddress",
    "Lenox Road, NO_MATCH, /candidateAddresses/0"
  })
  void theClientsExamplesAreJudgedAsThere(String street, String result, String place) {
    String number = rented();
    Answer judged =
        validate(
                number,
                """
                {"displayName":"Tower","address":{"streetNumber":"3500","streetInfo":"%s",
                 "city":"Atlanta","state":"GA","postalCode":"30326"}}
                """
                    .formatted(street))
            .hasStatus(200);

    assertThat(judged.at("/validationResult").stringValue()).isEqualTo(result);
    assertThat(judged.at(place + "/streetInfo").stringValue()).isEqualTo("Lenox Rd NE");
    assertThat(judged.at(place + "/streetNumber").stringValue()).isEqualTo("3500");
  }

  @Test
  void anAddressWithoutAMatchIsRefusedAndTheOldOneStays() {
    String number = rented();
    provision(number, REQUEST).hasStatus(200);

    provision(number, REQUEST.replace("Oak Avenue", "Oak Lane"))
        .isNested(400, "INVALID_ARGUMENT", "Invalid address")
        .blames("address", "is not a known address; :validate tells what may have been meant");

    get(number).hasStatus(200).hasBody(STORED);
  }

  @Test
  void everyMissingMemberIsNamedAtOnce() {
    String number = rented();
    String empty =
        """
        {"displayName":null,"address":{"streetNumber":" ","streetInfo":"","location":"1"}}
        """;

    for (String verb : List.of(":provision", ":validate")) {
      APP.as("owl")
          .post(path(number) + verb, "{}")
          .isFlat(
              400, "syntax_constraint_violation", "displayName: is required; address: is required");
      APP.as("owl")
          .post(path(number) + verb, empty)
          .isFlat(
              400,
              "syntax_constraint_violation",
              "displayName: is required; address.streetNumber: is required;"
                  + " address.streetInfo: is required; address.city: is required;"
                  + " address.state: is required; address.postalCode: is required");
    }
  }

  @Test
  void everyMemberThatIsTooLongIsNamedAtOnce() {
    String tooLong =
        """
        {"displayName":"%s","address":{"streetNumber":"%s","streetInfo":"%s","location":"%s",
         "city":"%s","state":"%s","postalCode":"%s","postalCodePlusFour":"%s"}}
        """
            .formatted(
                "a".repeat(257),
                "1".repeat(33),
                "b".repeat(129),
                "c".repeat(65),
                "d".repeat(65),
                "e".repeat(33),
                "2".repeat(17),
                "3".repeat(17));

    validate(rented(), tooLong)
        .isFlat(
            400,
            "syntax_constraint_violation",
            "displayName: must have at most 256 characters;"
                + " address.streetNumber: must have at most 32 characters;"
                + " address.streetInfo: must have at most 128 characters;"
                + " address.location: must have at most 64 characters;"
                + " address.city: must have at most 64 characters;"
                + " address.state: must have at most 32 characters;"
                + " address.postalCode: must have at most 16 characters;"
                + " address.postalCodePlusFour: must have at most 16 characters");
  }

  @Test
  void aWrongTypeIsNoJsonOfOurs() {
    String number = rented();

    provision(number, "{\"displayName\":7,\"address\":[]}")
        .isFlat(
            400,
            "syntax_invalid_json",
            "displayName: must be a string; address: must be an object");
    validate(number, REQUEST.replace("\"62701\"", "62701"))
        .isFlat(400, "syntax_invalid_json", "address.postalCode: must be a string");
    provision(number, "[]").isFlat(400, "syntax_invalid_json", "Request body is not a JSON object");
    APP.as("owl")
        .sendBytes("POST", path(number) + ":validate", REQUEST.getBytes(UTF_8), Map.of())
        .isNested(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type application/json expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; drop table emergency_address; --",
        "<script>alert(1)</script>",
        "\\u202eevA kaO",
        "\\ud83c\\udfe0",
        "Oak\\u0007Ave",
        "%s%n{{7*7}}"
      })
  void hostileTextIsEchoedByValidationAndNeverStored(String street) {
    String number = rented();
    String body = REQUEST.replace("Oak Avenue", street);

    Answer judged = validate(number, body).hasStatus(200);

    assertThat(judged.at("/validationResult").stringValue()).isEqualTo("NO_MATCH");
    provision(number, body).isNested(400, "INVALID_ARGUMENT", "Invalid address");
    isMissing(get(number));
  }

  @Test
  void aNumberWithoutVoiceOrOfAnotherRegionCanHaveNone() {
    for (String number : List.of(rented("+12065550150"), rented("+46846500400"))) {
      for (String verb : List.of(":provision", ":validate")) {
        APP.as("owl")
            .post(path(number) + verb, REQUEST)
            .hasStatus(400)
            .hasBody(
                """
                {"error":{"code":400,"status":"FAILED_PRECONDITION","details":[],
                 "message":"An emergency address needs a US or CA number with VOICE"}}
                """);
      }
      isMissing(get(number));
      isMissing(deprovision(number));
    }
  }

  @Test
  void aNumberTheProjectDoesNotRentIsNotFound() {
    String number = rented();
    provision(number, REQUEST).hasStatus(200);

    for (String one : List.of(number, "+12025550199")) {
      TestApp.Client fox = APP.as("fox");
      for (Answer answer :
          List.of(
              fox.get(path(one)),
              fox.post(path(one) + ":provision", REQUEST),
              fox.post(path(one) + ":validate", REQUEST),
              fox.post(path(one) + ":deprovision", ""))) {
        answer
            .hasStatus(404)
            .hasBody(
                """
                {"error":{"code":404,"message":"Number is not active","status":"NOT_FOUND",
                 "details":[{"type":"ResourceInfo","resourceType":"ActiveNumber",
                 "resourceName":"%s","owner":"","description":""}]}}
                """
                    .formatted(one));
      }
    }
    get(number).hasStatus(200).hasBody(STORED);
  }

  @Test
  void aNumberOfAWrongFormatIsRefused() {
    String text = "phoneNumber: not an E.164 number";

    get("+1202555").isFlat(400, "syntax_invalid_parameter_format", text);
    deprovision("+1202555").isFlat(400, "syntax_invalid_parameter_format", text);
    provision("+1202555", REQUEST).isFlat(400, "syntax_invalid_parameter_format", text);
    validate("+1202555", REQUEST).isFlat(400, "syntax_invalid_parameter_format", text);
    validate("+1202555", "{}")
        .isFlat(
            400, "syntax_constraint_violation", "displayName: is required; address: is required");
  }

  @Test
  void aBlockedAccountMayLookAndAskButChangesNothing() {
    TestApp.Client blocked = APP.as("blocked");
    String number = path("+12025550100");

    blocked.get(number).isNested(404, "NOT_FOUND", "Number is not active");
    blocked.post(number + ":validate", REQUEST).isNested(404, "NOT_FOUND", "Number is not active");
    blocked
        .post(number + ":provision", REQUEST)
        .isFlat(403, "blocked_account", "The account is blocked");
    blocked
        .post(number + ":deprovision", "")
        .isFlat(403, "blocked_account", "The account is blocked");
  }

  @Test
  void aReleasedNumberKeepsItsAddressUntilItExpires() {
    String number = rented();
    APP.as("owl").post("activeNumbers/" + number + ":release", "").hasStatus(200);

    provision(number, REQUEST).hasStatus(200);
    get(number).hasStatus(200).hasBody(STORED);

    CLOCK.advance(Duration.ofDays(31));
    get(number).isNested(404, "NOT_FOUND", "Number is not active");
    provision(number, REQUEST).isNested(404, "NOT_FOUND", "Number is not active");
    validate(number, REQUEST).isNested(404, "NOT_FOUND", "Number is not active");
    deprovision(number).isNested(404, "NOT_FOUND", "Number is not active");
  }

  @Test
  void nothingOfAnAddressStandsInClearInTheStore() {
    String number = rented();
    Map<String, String> key = Map.of("idempotency-key", "clear-" + number);
    APP.as("owl").send("POST", path(number) + ":provision", REQUEST, key).hasStatus(200);

    List<String> rows =
        APP.database()
            .read(
                tx ->
                    tx.list(
                        """
                        select emergency_address::text || encode(sealed_address, 'escape') as row
                        from emergency_address
                        union all
                        select idempotency_record::text || encode(body, 'escape')
                        from idempotency_record
                        """,
                        row -> row.text("row")));

    assertThat(rows).anyMatch(row -> row.contains("clear-" + number));
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row).doesNotContain("Warehouse", "Oak", "Springfield", "62701"));
  }

  @Test
  void anAddressDoesNotOpenUnderAnotherRental() {
    String number = rented();
    String other = rented();
    provision(number, REQUEST).hasStatus(200);
    provision(other, REQUEST).hasStatus(200);

    APP.store()
        .execute(
            """
            update emergency_address set sealed_address =
              (select sealed_address from emergency_address join active_number using (rental_id)
               where e164 = '%s')
            where rental_id = (select rental_id from active_number where e164 = '%s')
            """
                .formatted(number, other));

    get(number).hasStatus(200);
    get(other).hasStatus(500);
  }

  @Test
  void aRepeatWithTheSameKeyGetsTheStoredAnswerAndDoesNothing() {
    String number = rented();
    Map<String, String> first = Map.of("idempotency-key", "provision-" + number);
    Map<String, String> second = Map.of("idempotency-key", "deprovision-" + number);
    String provision = path(number) + ":provision";
    String deprovision = path(number) + ":deprovision";

    String stored =
        APP.as("owl").send("POST", provision, REQUEST, first).hasStatus(200).hasBody(STORED).text();
    APP.as("owl").send("POST", deprovision, "", second).hasStatus(200);
    Answer again = APP.as("owl").send("POST", provision, REQUEST, first).hasStatus(200);
    Answer removed = APP.as("owl").send("POST", deprovision, "", second).hasStatus(200);

    assertThat(again.text()).isEqualTo(stored);
    assertThat(again.header("idempotent-replayed")).isEqualTo("true");
    assertThat(removed.text()).isEmpty();
    assertThat(removed.header("idempotent-replayed")).isEqualTo("true");
    isMissing(get(number));
    APP.as("owl").send("POST", provision, REQUEST.replace("500", "501"), first).hasStatus(422);
    CLOCK.advance(Duration.ofDays(2));
    APP.as("owl").post("activeNumbers/" + number + ":release", "").hasStatus(200);
    assertThat(APP.as("owl").send("POST", provision, REQUEST, first).text()).isEqualTo(stored);
  }

  @Test
  void aRefusalFreesTheKey() {
    String number = rented();
    Map<String, String> key = Map.of("idempotency-key", "refused-" + number);
    String wrong = REQUEST.replace("62701", "97201");

    APP.as("owl").send("POST", path(number) + ":provision", wrong, key).hasStatus(400);

    APP.as("owl").send("POST", path(number) + ":provision", REQUEST, key).hasStatus(200);
  }

  @Test
  void ofManyProvisionsAtOnceOneIsTheLast() throws Exception {
    String number = rented();
    long before = addresses();

    List<Answer> answers =
        atOnce(24, i -> provision(number, REQUEST.replace("500", Integer.toString(600 + i))));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(addresses()).isEqualTo(before + 1);
    assertThat(answers).extracting(Answer::text).contains(get(number).hasStatus(200).text());
  }

  @Test
  void ofManyDeprovisionsAtOnceOneRemoves() throws Exception {
    String number = rented();
    provision(number, REQUEST).hasStatus(200);

    List<Answer> answers = atOnce(16, _ -> deprovision(number));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> answer.isNested(404, "NOT_FOUND", MISSING));
  }

  private interface Call {
    Answer at(int i);
  }

  private static List<Answer> atOnce(int callers, Call call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> calls =
          IntStream.range(0, callers).<Callable<Answer>>mapToObj(i -> () -> call.at(i)).toList();
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }
}
