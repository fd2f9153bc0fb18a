package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer as it came over the wire: header names are as written.
record Answer(int status, List<Header> headers, byte[] body) {
  private static final JsonMapper JSON = new JsonMapper();

  record Header(String name, String value) {}

  static JsonNode parse(String json) {
    return JSON.readTree(json);
  }

  /// The value of a header whose name is written exactly like this.
  Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .findFirst();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    assertThat(header("content-type")).as(text()).contains("application/json");
    return parse(text());
  }

  /// The body of a 200.
  JsonNode ok() {
    assertThat(status).as(text()).isEqualTo(200);
    return json();
  }

  /// The values of a member of every element of an array, as text.
  static List<String> texts(JsonNode array, String member) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.get(member).asString()));
    return texts;
  }
}
