package io.rotary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.callback.Callback;
import io.rotary.callback.CallbackSettings;
import io.rotary.callback.DeliveryGate;
import io.rotary.platform.db.Tx;
import io.rotary.platform.job.JobListener;
import io.rotary.platform.job.JobRunner;
import io.rotary.platform.outbound.NameLookup;
import io.rotary.platform.outbound.Outbound;
import io.rotary.platform.outbound.OutboundSettings;
import io.rotary.testing.Parts;
import io.rotary.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The callback workbench: what arrives at the built-in receivers, how they answer, and callbacks
/// held, released and sent again.
class WorkbenchTest {
  private final TestClock clock = new TestClock();
  private final TestApp app = TestApp.start(clock, Map.of());
  private int next = 10;

  @AfterEach
  void close() {
    app.close();
  }

  private Answer sandbox(String method, String path, String json) {
    return app.with("", "").send(method, "/sandbox/" + path, json, Map.of());
  }

  /// Rents a number whose link will be told to the receiver; answers the number.
  private String rent(String project, String behaviour) {
    String number = "+120255501" + next++;
    String plan = project.equals("fox") ? "FoxPlan" : "OwlPlan";
    String url = app.base() + "/sandbox/receiver/" + project + behaviour;
    app.as(project)
        .post(
            "availableNumbers/" + number + ":rent",
            "{\"smsConfiguration\":{\"servicePlanId\":\"%s\"},\"callbackUrl\":\"%s\"}"
                .formatted(plan, url))
        .hasStatus(200);
    return number;
  }

  private Answer advance(String project, String duration) {
    return sandbox(
            "POST", "projects/" + project + "/clock:advance", "{\"duration\":\"" + duration + "\"}")
        .hasStatus(200);
  }

  private Answer callbacks(String project, String verb, String json) {
    return sandbox("POST", "projects/" + project + "/callbacks:" + verb, json).hasStatus(200);
  }

  private static String ids(String... eventIds) {
    return Stream.of(eventIds)
        .map(id -> "\"" + id + "\"")
        .collect(Collectors.joining(",", "\"eventIds\":[", "]"));
  }

  private List<JsonNode> arrived(String project) {
    return nodes(sandbox("GET", "receiver/" + project + "/events", "").hasStatus(200), "/events");
  }

  private List<String> arrivedIds(String project) {
    return arrived(project).stream().map(one -> one.get("eventId").stringValue()).toList();
  }

  private List<JsonNode> events(String project) {
    return nodes(sandbox("GET", "projects/" + project + "/callbacks", ""), "/callbacks");
  }

  private List<String> eventIds(String project) {
    return events(project).stream().map(one -> one.get("eventId").stringValue()).toList();
  }

  private String onlyEvent(String project) {
    assertThat(events(project)).hasSize(1);
    return inWords(events(project).getFirst());
  }

  private String event(String project, String number) {
    return events(project).stream()
        .filter(one -> one.get("resourceId").stringValue().equals(number))
        .map(one -> one.get("eventId").stringValue())
        .findFirst()
        .orElseThrow();
  }

  private static String inWords(JsonNode event) {
    return event.get("state").stringValue()
        + (event.get("held").booleanValue() ? " held" : "")
        + " after "
        + event.get("tries").intValue();
  }

  private static List<JsonNode> nodes(Answer answer, String pointer) {
    return StreamSupport.stream(answer.at(pointer).spliterator(), false).toList();
  }

  private List<String> happened(Answer answer) {
    return nodes(answer, "/happened").stream().map(one -> one.get("what").stringValue()).toList();
  }

  @Test
  void whatArrivesIsWrittenDownWithBothSignaturesProved() {
    String number = rent("fox", "");

    var _ = advance("fox", "PT1M");

    assertThat(arrived("fox")).hasSize(1);
    JsonNode one = arrived("fox").getFirst();
    assertThat(one.get("sequence").intValue()).isEqualTo(1);
    assertThat(one.get("at").stringValue()).startsWith("2026-03-02T10:00:0");
    assertThat(one.get("path").stringValue()).isEqualTo("/sandbox/receiver/fox");
    assertThat(one.get("headers").get("content-type").stringValue()).isEqualTo("application/json");
    assertThat(one.get("json").get("resourceId").stringValue()).isEqualTo(number);
    assertThat(one.get("body").stringValue()).contains("\"resourceId\":\"" + number + "\"");
    assertThat(one.get("eventId").stringValue()).isEqualTo(event("fox", number));
    assertThat(one.get("signatures").toString())
        .isEqualTo("{\"xSinchSignature\":true,\"webhookSignature\":true}");
    assertThat(one.get("answered").intValue()).isEqualTo(200);
    assertThat(onlyEvent("fox")).isEqualTo("DELIVERED after 1");
  }

  @Test
  void anythingIsTakenAndProvesNothing() {
    Map<String, String> signed =
        Map.of("content-type", "text/plain", "x-sinch-signature", "0".repeat(40));

    var _ = app.with("", "").send("POST", "/sandbox/receiver/fox", "hallo", signed).hasStatus(200);
    app.operator().post("/sandbox/receiver/fox?a=1", "{\"eventId\":\"mine\"}").hasStatus(200);

    JsonNode text = arrived("fox").getFirst();
    assertThat(text.get("body").stringValue()).isEqualTo("hallo");
    assertThat(text.get("json").isNull()).isTrue();
    assertThat(text.get("eventId").isNull()).isTrue();
    assertThat(text.get("signatures").toString())
        .isEqualTo("{\"xSinchSignature\":false,\"webhookSignature\":false}");
    JsonNode json = arrived("fox").get(1);
    assertThat(json.get("eventId").stringValue()).isEqualTo("mine");
    assertThat(json.get("path").stringValue()).isEqualTo("/sandbox/receiver/fox?a=1");
    assertThat(json.get("headers").has("authorization")).isFalse();
  }

  @Test
  void whatCameSinceIsAskedForAndTheListIsCleared() {
    for (int i = 0; i < 3; i++) {
      sandbox("POST", "receiver/fox", "{}").hasStatus(200);
    }

    assertThat(
            sandbox("GET", "receiver/fox/events?since=2", "").at("/events/0/sequence").intValue())
        .isEqualTo(3);
    sandbox("GET", "receiver/fox/events?since=now", "")
        .hasStatus(400)
        .blames("since", "must be a whole number from 0");
    sandbox("DELETE", "receiver/fox/events", "").hasBody("{}");
    sandbox("GET", "receiver/fox/events", "").hasBody("{\"events\":[]}");
    sandbox("POST", "receiver/fox", "{}").hasStatus(200);
    assertThat(arrived("fox").getFirst().get("sequence").intValue()).isEqualTo(4);
  }

  @Test
  void theNewestThousandAreKept() {
    for (int i = 0; i < 1_002; i++) {
      sandbox("POST", "receiver/fox", "{}").hasStatus(200);
    }

    assertThat(arrived("fox")).hasSize(1_000);
    assertThat(arrived("fox").getFirst().get("sequence").intValue()).isEqualTo(3);
  }

  @Test
  void aMonthIsHeldAndThenReleasedInAnotherOrderWithOneTwice() {
    for (int i = 0; i < 3; i++) {
      var _ = rent("fox", "");
    }
    callbacks("fox", "hold", "{}").hasBody("{\"held\":0}");

    Answer month = advance("fox", "P1M");

    assertThat(happened(month))
        .containsExactly("LINKED", "LINKED", "LINKED", "RENEWED", "RENEWED", "RENEWED");
    assertThat(arrived("fox")).isEmpty();
    assertThat(events("fox"))
        .extracting(WorkbenchTest::inWords)
        .hasSize(3)
        .containsOnly("PENDING held after 0");
    List<String> all = eventIds("fox");
    String first = all.get(0);
    String second = all.get(1);
    String third = all.get(2);
    callbacks("fox", "hold", "").hasBody("{\"held\":3}");
    callbacks("fox", "release", "{" + ids(third) + "}").hasBody("{\"released\":1}");
    callbacks("fox", "release", "{" + ids(second) + ",\"duplicate\":true}")
        .hasBody("{\"released\":1}");
    assertThat(arrivedIds("fox")).containsExactly(third, second, second);
    callbacks("fox", "release", "{" + ids(first, third, first) + "}").hasBody("{\"released\":1}");
    assertThat(arrivedIds("fox")).containsExactly(third, second, second, first, first);
    assertThat(arrived("fox").getFirst().get("signatures").toString())
        .isEqualTo("{\"xSinchSignature\":true,\"webhookSignature\":true}");
    assertThat(events("fox"))
        .extracting(WorkbenchTest::inWords)
        .containsExactly("DELIVERED after 2", "DELIVERED after 2", "DELIVERED after 1");
  }

  @Test
  void releasingAllSendsTheOldestFirstAndEndsTheHold() {
    var _ = callbacks("fox", "hold", "{}");
    for (int i = 0; i < 5; i++) {
      var _ = rent("fox", "");
      app.advance(Duration.ofSeconds(2));
    }
    List<String> all = eventIds("fox");
    assertThat(arrived("fox")).isEmpty();

    callbacks("fox", "release", "").hasBody("{\"released\":5}");

    assertThat(arrivedIds("fox")).isEqualTo(all).isSorted();
    String later = rent("fox", "");
    app.advance(Duration.ofSeconds(2));
    assertThat(arrivedIds("fox")).hasSize(6).last().isEqualTo(event("fox", later));
  }

  @Test
  void oneEventIsHeldWhileOthersGo() {
    String held = rent("fox", "/flaky-1");
    app.advance(Duration.ofSeconds(2));
    String other = rent("fox", "");
    String id = event("fox", held);
    callbacks("fox", "hold", "{" + ids(id, id) + "}").hasBody("{\"held\":1}");

    app.advance(Duration.ofHours(1), Duration.ofMinutes(1));

    assertThat(events("fox"))
        .extracting(WorkbenchTest::inWords)
        .containsExactly("PENDING held after 1", "DELIVERED after 1");
    callbacks("fox", "release", "{}").hasBody("{\"released\":1}");
    assertThat(arrivedIds("fox"))
        .containsExactly(event("fox", held), event("fox", other), event("fox", held));
  }

  @Test
  void whatWasReleasedAndNotTakenIsTriedAgainWhileTheOthersStayHeld() {
    var _ = callbacks("fox", "hold", "{}");
    String flaky = rent("fox", "/flaky-1");
    var _ = rent("fox", "");
    app.advance(Duration.ofSeconds(2));

    callbacks("fox", "release", "{" + ids(event("fox", flaky)) + "}").hasBody("{\"released\":1}");
    app.advance(Duration.ofMinutes(1));

    assertThat(events("fox"))
        .extracting(WorkbenchTest::inWords)
        .containsExactlyInAnyOrder("DELIVERED after 2", "PENDING held after 0");
  }

  @Test
  void whatWasDeliveredIsSentAgainAsOftenAsItIsNamed() {
    String one = event("fox", delivered("fox"));
    String two = event("fox", delivered("fox"));

    callbacks("fox", "replay", "{" + ids(two, one, two) + "}").hasBody("{\"replayed\":3}");
    assertThat(arrivedIds("fox")).containsExactly(one, two, two, one, two);
    callbacks("fox", "replay", "{}").hasBody("{\"replayed\":2}");
    assertThat(arrivedIds("fox")).containsExactly(one, two, two, one, two, one, two);
  }

  private String delivered(String project) {
    String number = rent(project, "");
    app.advance(Duration.ofSeconds(2));
    return number;
  }

  @Test
  void aReplayGoesThroughAHoldAndLeavesWhatIsPending() {
    String one = event("fox", delivered("fox"));
    var _ = callbacks("fox", "hold", "{}");
    String two = event("fox", delivered("fox"));

    callbacks("fox", "replay", "{" + ids(one, two) + "}").hasBody("{\"replayed\":1}");

    assertThat(arrivedIds("fox")).containsExactly(one, one);
  }

  @Test
  void anEventOfAnotherProjectIsUnknownAndNothingIsDone() {
    String foxes = event("fox", delivered("fox"));
    String owls = event("owl", delivered("owl"));

    for (String verb : List.of("hold", "release", "replay")) {
      sandbox("POST", "projects/fox/callbacks:" + verb, "{" + ids(foxes, owls) + "}")
          .isNested(404, "NOT_FOUND", "The project has no event \"" + owls + "\"");
    }
    assertThat(arrivedIds("fox")).containsExactly(foxes);
    sandbox("POST", "projects/fox/callbacks:release", "{\"eventIds\":\"all\"}").hasStatus(400);
    sandbox("GET", "projects/nobody/callbacks", "").hasStatus(404);
  }

  @Test
  void twoProjectsDoNotMeet() {
    var _ = callbacks("fox", "hold", "{}");
    String foxes = rent("fox", "");
    String owls = rent("owl", "");
    app.advance(Duration.ofSeconds(2));

    assertThat(arrived("fox")).isEmpty();
    assertThat(arrivedIds("owl")).containsExactly(event("owl", owls));
    callbacks("owl", "release", "{}").hasBody("{\"released\":0}");
    assertThat(onlyEvent("fox")).isEqualTo("PENDING held after 0");
    callbacks("fox", "release", "{}").hasBody("{\"released\":1}");
    assertThat(arrivedIds("fox")).containsExactly(event("fox", foxes));
    sandbox("DELETE", "receiver/fox/events", "").hasStatus(200);
    assertThat(arrived("owl")).hasSize(1);
  }

  @Test
  void aHoldEndsWithTheProgram() {
    var _ = callbacks("fox", "hold", "{}");
    String number = rent("fox", "");
    app.advance(Duration.ofSeconds(2));

    startAgain();

    assertThat(arrivedIds("fox")).containsExactly(event("fox", number));
  }

  /// What a program does about callbacks that begins on the store.
  private void startAgain() {
    Parts parts = Parts.create();
    Callback callback = parts.callback();
    CallbackSettings settings =
        new CallbackSettings(List.of(), Duration.ZERO, Duration.ofDays(5), Duration.ofDays(30));
    app.database().run(tx -> callback.resume(tx, null));
    try (Outbound outbound = Outbound.start(OutboundSettings.sandbox(), NameLookup.system())) {
      var _ =
          JobRunner.create(
                  app.database(),
                  parts.queue(),
                  callback.workers(app.database(), outbound, settings, DeliveryGate.OPEN),
                  new JobListener() {
                    @Override
                    public void ended(String kind, String end, Duration late, Duration took) {}

                    @Override
                    public void parked(Tx tx, String kind, String key, String why) {}
                  })
              .runDue();
    }
  }

  @Test
  void heldEventsAreNoNextEvent() {
    var _ = callbacks("fox", "hold", "{}");
    app.as("fox")
        .post(
            "availableNumbers/+12065550150:rent",
            "{\"smsConfiguration\":{\"servicePlanId\":\"FoxPlan\"},\"callbackUrl\":\""
                + app.base()
                + "/sandbox/receiver/fox\"}")
        .hasStatus(200);
    var _ = advance("fox", "PT1M");

    Answer answer =
        sandbox("POST", "projects/fox/clock:advance", "{\"toNextEvent\":true}").hasStatus(200);

    assertThat(answer.at("/now").stringValue()).isEqualTo("2026-04-02T10:00:00.000000Z");
    assertThat(happened(answer)).containsExactly("RENEWED");
  }

  @Test
  void twoYearsPassOverHeldEvents() {
    app.operator()
        .post(
            "/admin/v1/projects/fox/ledger:topUp", "{\"amount\":\"9000.00\",\"reference\":\"r1\"}")
        .hasStatus(200);
    var _ = callbacks("fox", "hold", "{}");
    next = 0;
    for (int i = 0; i < 20; i++) {
      rentPadded();
    }

    long begun = System.nanoTime();
    Answer years = advance("fox", "P24M");
    long advanced = System.nanoTime();
    callbacks("fox", "release", "{}").hasBody("{\"released\":20}");

    System.out.printf(
        "WorkbenchTest: 24 months with 20 held events took %d ms, their release %d ms%n",
        Duration.ofNanos(advanced - begun).toMillis(),
        Duration.ofNanos(System.nanoTime() - advanced).toMillis());
    assertThat(happened(years)).hasSize(20 + 24 * 20).containsOnly("LINKED", "RENEWED");
    assertThat(arrivedIds("fox")).hasSize(20).isSorted().doesNotHaveDuplicates();
  }

  private void rentPadded() {
    app.as("fox")
        .post(
            "availableNumbers/+120255501%02d:rent".formatted(next++),
            "{\"smsConfiguration\":{\"servicePlanId\":\"FoxPlan\"},\"callbackUrl\":\""
                + app.base()
                + "/sandbox/receiver/fox\"}")
        .hasStatus(200);
  }
}
