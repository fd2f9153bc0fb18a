package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A callback as `node/receiver.mjs` got and judged it.
record Delivery(JsonNode line) {
  private static final String ULID = "[0-7][0-9a-hjkmnp-tv-z]{25}";
  private static final String TIME_WITHOUT_ZONE =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6,9}";

  /// What the validators say by one secret.
  record Verdict(boolean vendor, boolean standard, int changed) {}

  String name() {
    return line.get("name").asString();
  }

  /// How the receiver answered.
  int status() {
    return line.get("status").intValue();
  }

  /// The body to the byte.
  String text() {
    return line.get("body").asString();
  }

  JsonNode body() {
    return Answer.parse(text());
  }

  String type() {
    return body().get("eventType").asString();
  }

  /// The body without what is different in every event, whose form is checked here.
  JsonNode message() {
    ObjectNode body = (ObjectNode) body();
    assertThat(body.remove("eventId").asString()).as(text()).matches(ULID);
    assertThat(body.remove("timestamp").asString()).as(text()).matches(TIME_WITHOUT_ZONE);
    return body;
  }

  /// A header; `""` when there is none.
  String header(String name) {
    return line.at("/headers/" + name).asString("");
  }

  /// The signatures of the Standard Webhooks header.
  List<String> signatures() {
    return List.of(header("webhook-signature").split(" "));
  }

  Verdict by(String secret) {
    JsonNode found =
        StreamSupport.stream(line.get("verdicts").spliterator(), false)
            .filter(verdict -> verdict.get("secret").asString().equals(secret))
            .findFirst()
            .orElseThrow();
    return new Verdict(
        found.get("vendor").booleanValue(),
        found.get("standard").booleanValue(),
        found.get("changed").intValue());
  }
}
