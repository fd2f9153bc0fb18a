package io.rotary.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls of {@code /sandbox}, with the operator's credential where one is known. */
final class SandboxCalls {
  private static final JsonMapper JSON = new JsonMapper();

  /** Years of many numbers are lived through before the answer. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI baseUrl;
  private final Optional<Operator> operator;

  SandboxCalls(URI baseUrl, Optional<Operator> operator) {
    this.baseUrl = baseUrl;
    this.operator = operator;
  }

  URI baseUrl() {
    return baseUrl;
  }

  Optional<Operator> operator() {
    return operator;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** A value as a part of a path or a query. */
  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return send("GET", path, HttpRequest.BodyPublishers.noBody());
  }

  JsonNode delete(String path) {
    return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
  }

  JsonNode put(String path, JsonNode body) {
    return send("PUT", path, HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  JsonNode post(String path, JsonNode body) {
    return send("POST", path, HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  JsonNode post(String path) {
    return send("POST", path, HttpRequest.BodyPublishers.noBody());
  }

  private JsonNode send(String method, String path, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/sandbox" + path))
            .method(method, body)
            .timeout(PATIENCE);
    if (body.contentLength() > 0) {
      request.header("content-type", "application/json");
    }
    operator.ifPresent(known -> request.header("authorization", known.basic()));
    String call = method + " /sandbox" + path;
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() >= 300) {
        String hint = answer.statusCode() == 401 ? " (set ROTARY_OPERATOR to name:secret)" : "";
        throw new SandboxRefused(
            call + " answers " + answer.statusCode() + hint + ": " + answer.body(),
            answer.statusCode());
      }
      return answer.body().isBlank() ? object() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("No answer from " + baseUrl + " to " + call, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
