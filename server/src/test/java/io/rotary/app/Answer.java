package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of the server under test.
public final class Answer {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpResponse<byte[]> response;

  Answer(HttpResponse<byte[]> response) {
    this.response = response;
  }

  public int status() {
    return response.statusCode();
  }

  public String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /// The value at a JSON pointer such as `/error/message`.
  public JsonNode at(String pointer) {
    return JSON.readTree(response.body()).at(pointer);
  }

  /// Every phone number in the body, in its order.
  public List<String> numbers() {
    return JSON.readTree(response.body()).findValuesAsString("phoneNumber");
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /// The status is as expected, else the body tells why not.
  public Answer hasStatus(int expected) {
    assertThat(status()).as(text()).isEqualTo(expected);
    return this;
  }

  /// The whole body equals this JSON, member order aside.
  public Answer hasBody(String json) {
    assertThat(JSON.readTree(response.body())).isEqualTo(JSON.readTree(json));
    return this;
  }

  /// A refusal in the nested envelope, compared whole but for its details.
  public Answer isNested(int code, String status, String message) {
    hasStatus(code);
    assertThat(at("/error/code").intValue()).isEqualTo(code);
    assertThat(at("/error/status").stringValue()).isEqualTo(status);
    assertThat(at("/error/message").stringValue()).isEqualTo(message);
    return this;
  }

  /// A refusal in the flat envelope, compared whole.
  public Answer isFlat(int code, String word, String text) {
    hasStatus(code);
    return hasBody("{\"code\":\"" + word + "\",\"text\":\"" + text + "\"}");
  }

  /// A nested refusal that names one field.
  public Answer blames(String field, String description) {
    assertThat(at("/error/details/0/type").stringValue()).isEqualTo("BadRequest");
    assertThat(at("/error/details/0/fieldViolations/0/field").stringValue()).isEqualTo(field);
    assertThat(at("/error/details/0/fieldViolations/0/description").stringValue())
        .isEqualTo(description);
    return this;
  }
}
