package io.rotary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.sandbox.clock.ProjectTime;
import io.rotary.testing.Book;
import io.rotary.testing.CallbackReceiver;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Each project's own time: read, set, moved, with everything that becomes due on the way.
class ClockTest {
  private static final String REAL = "{\"now\":\"2026-03-02T10:00:00.000000Z\",\"mode\":\"REAL\"}";
  private static final String NUMBER = "+12025550110";

  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK, Map.of());

  private final CallbackReceiver receiver = CallbackReceiver.start();

  @AfterEach
  void close() {
    receiver.close();
    Book.of(APP.database()).isRight();
    for (String project : List.of("owl", "fox", "poor")) {
      sandbox("POST", project + ":reset", "").hasStatus(200);
    }
    CLOCK.set(TestClock.START);
  }

  private static Answer sandbox(String method, String path, String json) {
    return APP.with("", "").send(method, "/sandbox/projects/" + path, json, Map.of());
  }

  private static Answer set(String project, String now, boolean frozen) {
    return sandbox(
        "PUT", project + "/clock", "{\"now\":\"%s\",\"frozen\":%s}".formatted(now, frozen));
  }

  private static Answer advance(String project, String duration) {
    return sandbox("POST", project + "/clock:advance", "{\"duration\":\"" + duration + "\"}")
        .hasStatus(200);
  }

  private static List<String> happened(Answer answer) {
    return StreamSupport.stream(answer.at("/happened").spliterator(), false)
        .map(one -> one.get("what").stringValue())
        .toList();
  }

  private static Answer rent(String project, String number, String body) {
    return APP.as(project).post("availableNumbers/" + number + ":rent", body);
  }

  private String link(String plan) {
    return "{\"smsConfiguration\":{\"servicePlanId\":\"%s\"},\"callbackUrl\":\"%s\"}"
        .formatted(plan, receiver.url());
  }

  /// What a kill on the way would leave behind.
  @Test
  void theStoreNeverHasAReadingBeforeWhatWasDoneAtIt() {
    change(
        """
        create function refuse_what_is_ahead() returns trigger language plpgsql as $$
        begin
          if (select frozen_at from project_clock where project_id = new.project_id)
              < new.charged_at then
            raise 'charged at %, which is ahead of the clock in the store', new.charged_at;
          end if;
          return null;
        end
        $$;
        create trigger refuse_what_is_ahead after insert on charge
          for each row execute function refuse_what_is_ahead();
        """);
    rent("owl", NUMBER, "{}").hasStatus(200);

    assertThat(happened(advance("owl", "P70D"))).containsExactly("RENEWED", "RENEWED");
    change("drop function refuse_what_is_ahead cascade");
  }

  private static void change(String sql) {
    APP.database().run(tx -> tx.update(sql));
  }

  @Test
  void aProjectGoesByRealTimeUntilItIsGivenAnother() {
    sandbox("GET", "owl/clock", "").hasStatus(200).hasBody(REAL);

    set("owl", "2026-05-01T00:00:00Z", true)
        .hasStatus(200)
        .hasBody("{\"now\":\"2026-05-01T00:00:00.000000Z\",\"mode\":\"FROZEN\"}");

    sandbox("GET", "fox/clock", "").hasBody(REAL);
    sandbox("DELETE", "owl/clock", "").hasStatus(200).hasBody(REAL);
  }

  @Test
  void aClockThatIsNotFrozenRunsOn() {
    set("owl", "2026-05-01T00:00:00Z", false);

    CLOCK.advance(Duration.ofMinutes(1));

    sandbox("GET", "owl/clock", "")
        .hasBody("{\"now\":\"2026-05-01T00:01:00.000000Z\",\"mode\":\"SHIFTED\"}");
  }

  @Test
  void aMonthIsLivedThroughInOrderBeforeTheAnswer() {
    rent("fox", NUMBER, link("FoxPlan")).hasStatus(200);

    Answer month = advance("fox", "P1M");

    assertThat(happened(month)).containsExactly("LINKED", "CALLBACK_DELIVERED", "RENEWED");
    assertThat(month.at("/now").stringValue()).isEqualTo("2026-04-02T10:00:00.000000Z");
    assertThat(month.at("/happened/2/at").stringValue()).isEqualTo("2026-04-02T10:00:00.000000Z");
    assertThat(month.at("/happened/2/resource").stringValue()).isEqualTo(NUMBER);
    assertThat(receiver.takeEvents()).hasSize(1);
  }

  @Test
  void whatWasToldIsNotToldAgain() {
    rent("fox", NUMBER, link("FoxPlan")).hasStatus(200);
    var _ = advance("fox", "P1D");

    assertThat(happened(advance("fox", "PT0S"))).isEmpty();
    assertThat(happened(advance("fox", "P1M"))).containsExactly("RENEWED");
  }

  @Test
  void theNextEventIsASecondAwayWhileALinkIsMade() {
    rent("fox", NUMBER, link("FoxPlan")).hasStatus(200);

    Answer first = sandbox("POST", "fox/clock:advance", "{\"toNextEvent\":true}").hasStatus(200);

    assertThat(first.at("/now").stringValue()).isEqualTo("2026-03-02T10:00:01.000000Z");
  }

  @Test
  void aProjectWithNothingToDoStaysWhereItIs() {
    Answer answer = sandbox("POST", "fox/clock:advance", "{\"toNextEvent\":true}").hasStatus(200);

    answer.hasBody("{\"now\":\"2026-03-02T10:00:00.000000Z\",\"happened\":[]}");
  }

  @Test
  void nobodyElseIsRenewed() {
    rent("fox", NUMBER, "{}").hasStatus(200);
    rent("owl", "+12025550111", "{}").hasStatus(200);

    var _ = advance("fox", "P2M");

    assertThat(APP.as("fox").get("activeNumbers/" + NUMBER).at("/nextChargeDate").stringValue())
        .isEqualTo("2026-06-02T10:00:00.000000Z");
    assertThat(APP.as("owl").get("activeNumbers/+12025550111").at("/nextChargeDate").stringValue())
        .isEqualTo("2026-04-02T10:00:00.000000Z");
  }

  @Test
  void realTimeLeavesAFrozenProjectAlone() {
    rent("fox", NUMBER, link("FoxPlan")).hasStatus(200);
    set("fox", "2026-03-02T10:00:00Z", true).hasStatus(200);

    APP.advance(Duration.ofDays(40), Duration.ofDays(1));

    Answer number = APP.as("fox").get("activeNumbers/" + NUMBER);
    assertThat(number.at("/nextChargeDate").stringValue()).isEqualTo("2026-04-02T10:00:00.000000Z");
    assertThat(number.at("/smsConfiguration/scheduledProvisioning/status").stringValue())
        .isEqualTo("WAITING");
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void aNumberThatHasRestedInOneTimeIsRentedInAnother() {
    rent("fox", NUMBER, "{}").hasStatus(200);
    APP.as("fox").post("activeNumbers/" + NUMBER + ":release", "").hasStatus(200);

    Answer year = advance("fox", "P1Y");

    assertThat(happened(year)).containsExactly("ENDED", "OFFERED");
    rent("owl", NUMBER, "{}").hasStatus(200);
    APP.as("owl").post("activeNumbers/" + NUMBER + ":release", "").hasStatus(200);
    var _ = advance("owl", "P4M");
    rent("fox", NUMBER, "{}").hasStatus(200);
  }

  @Test
  void unpaidRentLeadsToTheEnd() {
    String canadian = "+12045550101";
    rent("poor", canadian, "{}").hasStatus(400);
    APP.operator()
        .post("/admin/v1/projects/poor/ledger:topUp", "{\"amount\":\"1.00\",\"reference\":\"r1\"}")
        .hasStatus(200);
    rent("poor", canadian, "{}").hasStatus(200);

    Answer half = advance("poor", "P6M");

    assertThat(happened(half)).containsExactly("OVERDUE", "SUSPENDED", "ENDED", "OFFERED");
  }

  @Test
  void aTokenIsAsOldAsItsProjectSays() {
    String token =
        APP.with("", "Basic Zm94LWtleTpmb3gtc2VjcmV0")
            .send(
                "POST",
                "/oauth2/token",
                "grant_type=client_credentials",
                Map.of("content-type", "application/x-www-form-urlencoded"))
            .at("/access_token")
            .stringValue();

    var _ = advance("fox", "PT1H");

    Answer late = APP.with("fox", "Bearer " + token).get("activeNumbers");
    late.hasStatus(401);
    assertThat(late.header("www-authenticate")).contains("expired");
  }

  @Test
  void timeIsNotSetBackBeforeWhatTheProjectHas() {
    rent("fox", NUMBER, "{}").hasStatus(200);
    var _ = advance("fox", "P1M");

    set("fox", "2026-03-20T00:00:00Z", true)
        .isNested(
            400,
            "FAILED_PRECONDITION",
            "The project has something of 2026-04-02T10:00:00Z; reset it before its clock is set to"
                + " an earlier time");
    sandbox("DELETE", "fox/clock", "").hasStatus(400);
    sandbox("GET", "fox/clock", "")
        .hasBody("{\"now\":\"2026-04-02T10:00:00.000000Z\",\"mode\":\"SHIFTED\"}");
  }

  @Test
  void whatCannotBeReadIsRefused() {
    sandbox("GET", "nobody/clock", "").hasStatus(404);
    sandbox("PUT", "fox/clock", "{\"now\":\"tomorrow\"}")
        .blames(
            "now", "must be a time with its zone, such as 2027-01-31T10:00:00Z, from 2000 to 9998");
    for (String duration : List.of("-P1D", "1 day", "P", "PT", "P1DT", "P-1M", "PT-1S")) {
      assertThat(
              sandbox("POST", "fox/clock:advance", "{\"duration\":\"" + duration + "\"}").status())
          .as(duration)
          .isEqualTo(400);
    }
    sandbox("POST", "fox/clock:advance", "{\"duration\":\"P9000Y\"}").hasStatus(400);
    sandbox("POST", "fox/clock:advance", "{}").hasStatus(400);
    sandbox("POST", "fox/clock:advance", "{\"duration\":\"P1D\",\"toNextEvent\":true}")
        .hasStatus(400);
    sandbox("GET", "fox/clock", "").hasBody(REAL);
  }

  @Test
  void aClockOutlivesTheProgram() {
    set("owl", "2026-05-01T00:00:00.000000999Z", true)
        .hasBody("{\"now\":\"2026-05-01T00:00:00.000000Z\",\"mode\":\"FROZEN\"}");

    ProjectTime again = new ProjectTime(CLOCK);
    again.load(APP.database());

    assertThat(again.now("owl")).isEqualTo("2026-05-01T00:00:00Z");
    assertThat(again.now("fox")).isEqualTo(TestClock.START);
  }
}
