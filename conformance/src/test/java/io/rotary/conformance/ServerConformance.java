package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server says of itself (contract 11.2): health, metrics, the document and its page.
@ExtendWith(Rotary.Extension.class)
class ServerConformance {
  private final Wire wire;

  ServerConformance(Rotary rotary) {
    this.wire = rotary.wire();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void itIsHealthy(String path) {
    assertThat(get(path).ok().has("status")).isTrue();
  }

  @Test
  void itsMetricsAreInTheTextFormat() {
    Answer metrics = get("/metrics");

    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.header("content-type").orElse("")).startsWith("text/plain");
    assertThat(metrics.text()).contains("# TYPE ");
  }

  @Test
  void theDocumentIsServed() {
    Answer document = get("/openapi/numbers.yaml");

    assertThat(document.status()).isEqualTo(200);
    assertThat(document.header("content-type").orElse("")).startsWith("application/yaml");
    assertThat(document.text()).startsWith("openapi: 3.1");
  }

  @ParameterizedTest
  @CsvSource({
    "/openapi/, text/html",
    "/openapi/page.js, text/javascript",
    "/openapi/page.css, text/css",
    "/openapi/swagger-ui.css, text/css",
    "/openapi/swagger-ui-bundle.js, text/javascript",
  })
  void everyFileOfTheReadablePageIsServed(String path, String mediaType) {
    Answer file = get(path);

    assertThat(file.status()).as(path).isEqualTo(200);
    assertThat(file.header("content-type").orElse("")).startsWith(mediaType);
    assertThat(file.body()).isNotEmpty();
  }

  @Test
  void theReadablePageNeedsNothingFromElsewhere() {
    assertThat(get("/openapi/").text()).doesNotContain("http://", "https://", "//cdn");
    assertThat(get("/openapi/page.js").text()).doesNotContain("http://", "https://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi/nothing.js", "/openapi/..%2fpom.xml", "/openapi/%2e%2e/x"})
  void whatIsNotThereIsNotServed(String path) {
    assertThat(get(path).status()).isIn(400, 404);
  }

  private Answer get(String path) {
    return wire.send("GET", path, Map.of(), new byte[0]);
  }
}
