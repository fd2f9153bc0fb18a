package io.rotary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A number's whole life in one project of its own, and what was seen of it: rented, charged, told
/// in another order, unpaid, suspended, ended, rested, rented by somebody else.
///
/// The transcript is everything that was answered, with words in the place of numbers and ids. What
/// is due at the same moment comes in any order, so lists are sorted.
final class Story {
  private static final Pattern NAMES =
      Pattern.compile("\\+1[0-9]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|01[0-9a-z]{24}");

  private final TestApp app;
  private final String first;
  private final String second;
  private final String projectId;
  private final TestApp.Client customer;
  private final Map<String, String> names = new HashMap<>();
  private final List<String> transcript = new ArrayList<>();

  private Story(TestApp app, String first, String second) {
    this.app = app;
    this.first = first;
    this.second = second;
    Answer made = sandbox("POST", "projects", "{}");
    this.projectId = made.at("/projectId").stringValue();
    this.customer = client(made);
    names.putAll(Map.of(projectId, "<mine>", first, "<first>", second, "<second>"));
    note("made", made);
  }

  /// Lives through it with two numbers that nobody else wants; answers the transcript.
  static List<String> run(TestApp app, String first, String second) {
    Story story = new Story(app, first, second);
    story.aMonthIsCharged();
    story.callbacksAreHeldAndReleasedInAnotherOrder();
    story.theRentIsNotPaid();
    story.theNumberRestsAndIsRentedByAnother();
    story.theOwnWorldIsAllThereIs();
    return List.copyOf(story.transcript);
  }

  private void aMonthIsCharged() {
    rent(first);
    rent(second);

    List<String> month = advance("{\"duration\":\"P1M\"}");

    assertThat(month)
        .containsExactlyInAnyOrder(
            "LINKED", "LINKED", "CALLBACK_DELIVERED", "CALLBACK_DELIVERED", "RENEWED", "RENEWED");
    assertThat(balance()).isEqualTo("997.00");
    assertThat(arrived()).hasSize(2);
  }

  private void callbacksAreHeldAndReleasedInAnotherOrder() {
    note("hold", sandbox("POST", project() + "/callbacks:hold", ""));
    patch(first, "{\"voiceConfiguration\":{\"type\":\"RTC\",\"appId\":\"demo-app\"}}");
    assertThat(advance("{\"duration\":\"PT1M\"}")).containsExactly("LINKED");
    patch(first, "{\"smsConfiguration\":{\"servicePlanId\":\"\"}}");
    assertThat(advance("{\"duration\":\"PT1M\"}")).containsExactly("UNLINKED");
    assertThat(arrived()).hasSize(2);

    List<String> held = held();
    assertThat(held).hasSize(2);
    String turned = "{\"eventIds\":[\"%s\",\"%s\"]}".formatted(held.get(1), held.get(0));
    note("release", sandbox("POST", project() + "/callbacks:release", turned));

    assertThat(arrived()).endsWith(held.get(1), held.get(0)).hasSize(4);
    note("release all", sandbox("POST", project() + "/callbacks:release", ""));
  }

  private void theRentIsNotPaid() {
    note(
        "correct",
        app.operator()
            .post(
                ledger(":correct"),
                "{\"amount\":\"-%s\",\"reference\":\"all\",\"reason\":\"all is spent\"}"
                    .formatted(balance())));
    assertThat(advance("{\"duration\":\"P1M\"}")).containsExactly("OVERDUE", "OVERDUE");
    note("in grace", customer.get("activeNumbers/" + first).hasStatus(200));
    assertThat(advance("{\"duration\":\"P7D\"}"))
        .contains("SUSPENDED", "SUSPENDED")
        .doesNotContain("ENDED");
    note(
        "suspended",
        customer
            .patch(
                "activeNumbers/" + first,
                "{\"smsConfiguration\":{\"servicePlanId\":\"demo-plan\"}}")
            .hasStatus(400));
    assertThat(advance("{\"duration\":\"P14D\"}")).contains("ENDED", "ENDED");
    note("ended", customer.get("activeNumbers/" + first).hasStatus(404));
  }

  private void theNumberRestsAndIsRentedByAnother() {
    Answer made = sandbox("POST", "projects", "{}");
    names.put(made.at("/projectId").stringValue(), "<another>");
    note("made", made);
    TestApp.Client other = client(made);
    String rent = "availableNumbers/" + first + ":rent";
    note("rests", other.post(rent, "{}").hasStatus(404));

    assertThat(advance("{\"duration\":\"P45D\"}")).containsExactly("OFFERED", "OFFERED");

    note("offered", other.get("availableNumbers/" + first).hasStatus(200));
    note("of another", other.post(rent, "{}").hasStatus(200));
    note("not mine", customer.post(rent, "{}"));
  }

  private void theOwnWorldIsAllThereIs() {
    assertThat(advance("{\"duration\":\"P1Y\"}")).isEmpty();
    assertThat(balance()).isEqualTo("0.00");
    note("numbers", customer.get("activeNumbers").hasStatus(200));
    note("clock", sandbox("GET", project() + "/clock", ""));
    list("callback", sandbox("GET", project() + "/callbacks", "").at("/callbacks"));
    // Which of the two is charged first is left open, and so which balance stands beside it.
    names.put(second, "<first>");
    list("booked", app.operator().get(ledger("")).hasStatus(200).at("/entries"));
    JsonNode arrived = sandbox("GET", "receiver/" + projectId + "/events", "").at("/events");
    for (JsonNode one : arrived) {
      assertThat(one.at("/json/projectId").stringValue()).isEqualTo(projectId);
      assertThat(one.at("/json/resourceId").stringValue()).isIn(first, second);
      assertThat(one.at("/signatures/xSinchSignature").booleanValue()).isTrue();
    }
    list("arrived", arrived.findValues("json"));
  }

  private void rent(String number) {
    String url = app.base() + "/sandbox/receiver/" + projectId;
    note(
        "rent",
        customer
            .post(
                "availableNumbers/" + number + ":rent",
                "{\"smsConfiguration\":{\"servicePlanId\":\"demo-plan\"},\"callbackUrl\":\"%s\"}"
                    .formatted(url))
            .hasStatus(200));
  }

  private void patch(String number, String json) {
    note("patch", customer.patch("activeNumbers/" + number, json).hasStatus(200));
  }

  private List<String> advance(String how) {
    Answer moved = sandbox("POST", project() + "/clock:advance", how);
    write("advance", moved.at("/now").stringValue());
    list("happened", moved.at("/happened"));
    return moved.at("/happened").findValuesAsString("what");
  }

  private String balance() {
    return app.operator().get(ledger("")).hasStatus(200).at("/balance/amount").stringValue();
  }

  private List<String> held() {
    return StreamSupport.stream(
            sandbox("GET", project() + "/callbacks", "").at("/callbacks").spliterator(), false)
        .filter(one -> one.get("held").booleanValue())
        .map(one -> one.get("eventId").stringValue())
        .toList();
  }

  private List<String> arrived() {
    return StreamSupport.stream(
            sandbox("GET", "receiver/" + projectId + "/events", "").at("/events").spliterator(),
            false)
        .map(one -> one.get("eventId").stringValue())
        .toList();
  }

  private String project() {
    return "projects/" + projectId;
  }

  private Answer sandbox(String method, String path, String json) {
    return app.with("", "").send(method, "/sandbox/" + path, json, Map.of()).hasStatus(200);
  }

  private TestApp.Client client(Answer made) {
    return app.with(
        made.at("/projectId").stringValue(), basic(made.at("/keyId"), made.at("/keySecret")));
  }

  /// The `Authorization` header of a key.
  static String basic(JsonNode keyId, JsonNode keySecret) {
    String pair = keyId.stringValue() + ":" + keySecret.stringValue();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private void note(String what, Answer answer) {
    write(what + " " + answer.status(), answer.text());
  }

  private void list(String what, Iterable<JsonNode> all) {
    StreamSupport.stream(all.spliterator(), false)
        .map(one -> what + ": " + worded(one.toString()))
        .sorted()
        .forEach(transcript::add);
  }

  private void write(String what, String text) {
    transcript.add(what + ": " + worded(text));
  }

  private String worded(String text) {
    return NAMES
        .matcher(text.replace(app.base(), ""))
        .replaceAll(found -> names.getOrDefault(found.group(), "<id>"));
  }

  private String ledger(String rest) {
    return "/admin/v1/projects/" + projectId + "/ledger" + rest;
  }
}
