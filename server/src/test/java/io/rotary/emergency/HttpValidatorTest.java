package io.rotary.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rotary.phone.RegionCode;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.platform.outbound.NameLookup;
import io.rotary.platform.outbound.Outbound;
import io.rotary.platform.outbound.OutboundSettings;
import io.rotary.testing.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpValidatorTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final RegionCode US = new RegionCode("US");
  private static final Outbound OUTBOUND =
      Outbound.start(OutboundSettings.production(), NameLookup.system());

  private static final EmergencyAddress ASKED =
      new EmergencyAddress("500", "Oak Avenue", "", "Springfield", "IL", "62701", "");
  private static final EmergencyAddress CORRECTED =
      new EmergencyAddress("500", "Oak Ave", "", "Springfield", "IL", "62701", "");
  private static final String CORRECTED_JSON =
      """
      {"streetNumber":"500","streetInfo":"Oak Ave","city":"Springfield","state":"IL",\
      "postalCode":"62701"}""";

  private final TestClock clock = new TestClock();
  private final HttpServer service = service();
  private final AtomicReference<String> asked = new AtomicReference<>("");
  private final HttpValidator validator =
      new HttpValidator(
          OUTBOUND,
          "http://127.0.0.1:" + service.getAddress().getPort() + "/judge",
          MessageSignature.of(SECRET),
          clock);
  private int status = 200;
  private String answer = "{}";

  private HttpServer service() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/judge", this::handle);
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean isProof =
        MessageSignature.of(SECRET)
            .isProof(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                clock.instant(),
                body);
    asked.set(isProof + " " + new String(body, StandardCharsets.UTF_8));
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @AfterEach
  void close() {
    service.stop(0);
  }

  @AfterAll
  static void closeAll() {
    OUTBOUND.close();
  }

  @Test
  void itAsksWithASignedQuestion() {
    answer = "{\"validationResult\":\"EXACT_MATCH\",\"validationMessage\":\"all|right\"}";

    assertThat(validator.validate(ASKED, US))
        .isEqualTo(new Validation.ExactMatch(List.of("all", "right")));
    assertThat(asked.get())
        .isEqualTo(
            """
            true {"regionCode":"US","address":{"streetNumber":"500","streetInfo":"Oak Avenue",\
            "location":"","city":"Springfield","state":"IL","postalCode":"62701",\
            "postalCodePlusFour":""}}""");
  }

  @Test
  void correctionsAndCandidatesAreRead() {
    answer = "{\"validationResult\":\"NEAR_MATCH\",\"correctedAddress\":" + CORRECTED_JSON + "}";
    assertThat(validator.validate(ASKED, US))
        .isEqualTo(new Validation.NearMatch(CORRECTED, List.of()));

    answer =
        "{\"validationResult\":\"NO_MATCH\",\"candidateAddresses\":[%s],\"more\":1}"
            .formatted(CORRECTED_JSON);
    assertThat(validator.validate(ASKED, US))
        .isEqualTo(new Validation.NoMatch(List.of(CORRECTED), List.of()));

    answer = "{\"validationResult\":\"NO_MATCH\"}";
    assertThat(validator.validate(ASKED, US))
        .isEqualTo(new Validation.NoMatch(List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "<html>",
        "{\"validationResult\":\"PERHAPS\"}",
        "{\"validationResult\":1}",
        "{\"validationResult\":\"NEAR_MATCH\"}",
        "{\"validationResult\":\"NEAR_MATCH\",\"correctedAddress\":{\"city\":\"Springfield\"}}",
        "{\"validationResult\":\"NO_MATCH\",\"candidateAddresses\":[1]}",
        "{\"validationResult\":\"NO_MATCH\",\"candidateAddresses\":{}}",
      })
  void whatIsNoVerdictJudgesNothing(String none) {
    answer = none;

    assertThat(validator.validate(ASKED, US)).isEqualTo(new Validation.Unavailable());
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 400, 401, 404, 429, 500, 503})
  void anyOtherStatusJudgesNothing(int other) {
    status = other;
    answer = other == 204 ? "" : "{\"validationResult\":\"EXACT_MATCH\"}";

    assertThat(validator.validate(ASKED, US)).isEqualTo(new Validation.Unavailable());
  }

  @Test
  void aServiceThatIsAwayJudgesNothing() {
    service.stop(0);

    assertThat(validator.validate(ASKED, US)).isEqualTo(new Validation.Unavailable());
  }
}
