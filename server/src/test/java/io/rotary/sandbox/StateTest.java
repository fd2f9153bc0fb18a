package io.rotary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import io.rotary.testing.CallbackReceiver;
import io.rotary.testing.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Projects are taken back to how they were: one to its seed, all of them to a snapshot.
class StateTest {
  private static final TestClock CLOCK = new TestClock();
  private static final String FIRST = "+12025550120";
  private static final String SECOND = "+12025550121";

  @RegisterExtension static final TestApp APP = TestApp.start(CLOCK, Map.of());

  private final CallbackReceiver receiver = CallbackReceiver.start();

  @AfterEach
  void everythingAddsUp() {
    receiver.close();
    Book.of(APP.database()).isRight();
    for (String project : List.of("owl", "fox")) {
      reset(project).hasStatus(200);
    }
  }

  private static Answer sandbox(String path, String json) {
    return APP.with("", "").post("/sandbox/" + path, json);
  }

  private static Answer reset(String project) {
    return sandbox("projects/" + project + ":reset", "");
  }

  private Answer rent(String project, String number) {
    return APP.as(project)
        .post(
            "availableNumbers/" + number + ":rent",
            "{\"displayName\":\"of %s\",\"callbackUrl\":\"%s\"}"
                .formatted(project, receiver.url()));
  }

  private static String balance(String project) {
    return APP.operator()
        .get("/admin/v1/projects/" + project + "/ledger")
        .at("/balance/amount")
        .stringValue();
  }

  private static void advance(String project, String duration) {
    sandbox("projects/" + project + "/clock:advance", "{\"duration\":\"" + duration + "\"}")
        .hasStatus(200);
  }

  @Test
  void aResetProjectHasWhatItsSeedGaveItAndNoMore() {
    rent("owl", FIRST).hasStatus(200);
    rent("owl", SECOND).hasStatus(200);
    APP.as("owl")
        .patch(
            "activeNumbers/" + FIRST,
            "{\"smsConfiguration\":{\"servicePlanId\":\"OwlPlan\",\"campaignId\":\"COWL001\"},"
                + "\"voiceConfiguration\":{\"appId\":\"owl-app\"}}")
        .hasStatus(200);
    APP.as("owl").post("activeNumbers/" + SECOND + ":release", "").hasStatus(200);
    advance("owl", "P3M");

    reset("owl").hasStatus(200).hasBody("{}");

    assertThat(APP.as("owl").get("activeNumbers").at("/totalSize").intValue()).isZero();
    assertThat(balance("owl")).isEqualTo("100.00");
    APP.with("", "")
        .get("/sandbox/projects/owl/clock")
        .hasBody("{\"now\":\"2026-03-02T10:00:00.000000Z\",\"mode\":\"REAL\"}");
    assertThat(APP.operator().get("/admin/v1/projects/owl/events").at("/events").isEmpty())
        .isTrue();
    rent("fox", FIRST).hasStatus(200);
    rent("owl", SECOND).hasStatus(200);
  }

  @Test
  void aResetTouchesNobodyElse() {
    rent("owl", FIRST).hasStatus(200);
    rent("fox", SECOND).hasStatus(200);

    reset("owl").hasStatus(200);

    APP.as("fox").get("activeNumbers/" + SECOND).hasStatus(200);
    assertThat(balance("fox")).isEqualTo("99.00");
  }

  @Test
  void aBlockedProjectIsAsItsSeedSays() {
    APP.database()
        .run(tx -> tx.update("update project set state = 'BLOCKED' where project_id = 'fox'"));

    reset("fox").hasStatus(200);

    rent("fox", FIRST).hasStatus(200);
  }

  @Test
  void aSnapshotIsRestoredWhole() {
    rent("owl", FIRST).hasStatus(200);
    advance("owl", "P1M");
    sandbox("snapshots/before:save", "").hasStatus(200).hasBody("{}");
    String saved = APP.as("owl").get("activeNumbers/" + FIRST).text();
    rent("owl", SECOND).hasStatus(200);
    APP.as("owl").post("activeNumbers/" + FIRST + ":release", "").hasStatus(200);
    advance("owl", "P6M");
    rent("fox", FIRST).hasStatus(200);
    sandbox("projects", "{\"projectId\":\"since\"}").hasStatus(200);

    sandbox("snapshots/before:restore", "").hasStatus(200);

    assertThat(APP.as("owl").get("activeNumbers/" + FIRST).text()).isEqualTo(saved);
    APP.as("fox").get("activeNumbers/" + FIRST).hasStatus(404);
    assertThat(balance("owl")).isEqualTo("98.50");
    APP.with("", "")
        .get("/sandbox/projects/owl/clock")
        .hasBody("{\"now\":\"2026-04-02T10:00:00.000000Z\",\"mode\":\"SHIFTED\"}");
    APP.with("", "").get("/sandbox/projects/since/clock").hasStatus(404);
    rent("fox", SECOND).hasStatus(200);
    advance("owl", "P1M");
    assertThat(balance("owl")).isEqualTo("98.00");
  }

  @Test
  void aProjectIsMadeLikeTheDemoProject() {
    Answer made = sandbox("projects", "{\"projectId\":\"test-42\"}").hasStatus(200);

    made.hasBody(
        "{\"projectId\":\"test-42\",\"keyId\":\"test-42\",\"keySecret\":\"secret-of-test-42\"}");
    TestApp.Client client = APP.with("test-42", "Basic dGVzdC00MjpzZWNyZXQtb2YtdGVzdC00Mg==");
    client
        .post(
            "availableNumbers/" + FIRST + ":rent",
            "{\"smsConfiguration\":{\"servicePlanId\":\"demo-plan\"}}")
        .hasStatus(200);
    sandbox("projects", "{\"projectId\":\"test-42\"}").hasStatus(400);
    sandbox("projects", "{\"projectId\":\"a:b\"}").hasStatus(400);
    reset("test-42").hasStatus(200);
    client.get("activeNumbers/" + FIRST).hasStatus(404);
  }

  @Test
  void whatIsNotThereCannotBeTakenBack() {
    reset("nobody").hasStatus(404);
    sandbox("snapshots/never:restore", "").hasStatus(404);
    sandbox("snapshots/a%20b:save", "").hasStatus(400);
  }
}
