package io.rotary.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is read from the lines that {@code serve} prints. */
class GreetingTest {
  private static Greeting of(String text) {
    Greeting greeting = new Greeting();
    text.lines().forEach(greeting::read);
    return greeting;
  }

  @Test
  void everyWordIsRead() {
    Greeting greeting =
        of(
            """
            Rotary is ready.
              base URL    http://127.0.0.1:40123
              project id  demo
              key id      demo-key
              key secret  demo-secret

            Search, then rent a number:
              curl -s -u demo-key:demo-secret 'http://127.0.0.1:40123/v1/projects/demo'

              operator    operator / operator-secret
              contract    http://127.0.0.1:40123/openapi/
            """);

    assertThat(greeting.isWhole()).isTrue();
    assertThat(greeting.baseUrl()).hasToString("http://127.0.0.1:40123");
    assertThat(greeting.required("project id")).isEqualTo("demo");
    assertThat(greeting.required("key id")).isEqualTo("demo-key");
    assertThat(greeting.required("key secret")).isEqualTo("demo-secret");
    assertThat(greeting.operator()).contains(new Operator("operator", "operator-secret"));
  }

  @Test
  void whatIsMissingIsSaid() {
    Greeting greeting = of("Rotary is ready.\n  base URL    http://127.0.0.1:40123\n");

    assertThat(greeting.isWhole()).isFalse();
    assertThat(greeting.operator()).isEmpty();
    assertThatThrownBy(() -> greeting.required("key id")).hasMessageContaining("key id");
  }
}
